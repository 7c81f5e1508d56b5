/** The life of a template: created, refused when malformed, reviewed with a webhook, listed, sent, deleted. */
import { like, partly, someNumber, someText } from "../../http/matchers.ts";
import { call, type Answered } from "../../http/call.ts";
import { startRig, type ControlBody, type GraphBody, type Rig } from "../rig.ts";

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.close());

const PATH = "200000000000002/message_templates";
const BODY = {
  type: "BODY",
  text: "Halo {{1}}, tagihan {{2}} jatuh tempo.",
  example: { body_text: [["Budi", "INV-1"]] },
};
const bill = { name: "bill_due", category: "UTILITY", language: "id", components: [BODY] };
const create = (template: unknown = bill): Promise<Answered<GraphBody>> => rig.graph("POST", PATH, template);
const review = (id: string, body: unknown): Promise<Answered<ControlBody>> =>
  rig.sim("POST", `templates/${id}`, body);
const sendBill = (...texts: string[]): Promise<Answered<GraphBody>> => {
  const parameters = texts.map((text) => ({ type: "text", text }));
  const components = [{ type: "body", parameters }];
  const template = { name: "bill_due", language: { code: "id" }, components };
  return rig.send({ to: "6281200000001", type: "template", template });
};

test("created, pending, approved by webhook, sent, paused, disabled", async () => {
  const created = await create();
  expect(created).toMatchObject({
    status: 200,
    body: { id: like(/^\d+$/), status: "PENDING", category: "UTILITY" },
  });
  const { id } = created.body;
  expect(await sendBill("Budi", "INV-1")).toMatchObject({ status: 404, body: { error: { code: 132001 } } });

  expect((await review(id, { status: "APPROVED", category: "MARKETING" })).body).toEqual({
    id,
    status: "APPROVED",
    category: "MARKETING",
    webhookStatus: 200,
  });
  expect(rig.arrived.at(-1)!.json!.entry[0]).toEqual({
    id: "200000000000002",
    time: someNumber,
    changes: [
      {
        field: "message_template_status_update",
        value: {
          event: "APPROVED",
          message_template_id: Number(id),
          message_template_name: "bill_due",
          message_template_language: "id",
          reason: "NONE",
          message_template_category: "MARKETING",
        },
      },
    ],
  });
  expect(rig.arrived.at(-1)!.headers["x-hub-signature-256"]).toMatch(/^sha256=/);
  expect((await sendBill("Budi", "INV-1")).status).toBe(200);
  expect((await sendBill("Budi")).body.error.code).toBe(132000);

  await review(id, { status: "PAUSED" });
  expect(rig.values("other_info").at(-1)!.other_info.title).toBe("FIRST_PAUSE");
  expect(await sendBill("Budi", "INV-1")).toMatchObject({ status: 400, body: { error: { code: 132015 } } });
  await review(id, { status: "DISABLED" });
  expect(rig.values("disable_info").at(-1)!.disable_info.disable_date).toMatch(/^\w+ \d+, \d{4}$/);
  expect(await sendBill("Budi", "INV-1")).toMatchObject({ status: 400, body: { error: { code: 132016 } } });
  await review(id, { status: "REINSTATED" });
  expect((await rig.graph("GET", id)).body.status).toBe("APPROVED");
});

test("a rejection carries its reason", async () => {
  const { id } = (await create()).body;
  rig.answers.push(500);
  const { body } = await review(id, { status: "REJECTED", reason: "INVALID_FORMAT" });
  expect(body).toMatchObject({ status: "REJECTED", webhookStatus: 500 });
  expect(rig.values("reason")[0]).toMatchObject({
    event: "REJECTED",
    reason: "INVALID_FORMAT",
    rejection_info: { reason: someText, recommendation: someText },
  });
});

test("the webhook writes the language with a hyphen, as Meta does", async () => {
  const { id } = (await create({ ...bill, language: "en_US" })).body;
  await review(id, { status: "APPROVED" });
  expect(rig.values("event")[0]).toMatchObject({ message_template_language: "en-US" });
});

test("a review of nothing or with a wrong field is refused", async () => {
  expect((await review("1", { status: "APPROVED" })).status).toBe(404);
  const seed = "300000000000003";
  expect(await review(seed, { status: "GREAT" })).toMatchObject({
    status: 400,
    body: { error: { field: "status" } },
  });
  expect(await review(seed, {})).toMatchObject({ status: 400, body: { error: { field: "status" } } });
});

test.each<[string, object, number | undefined]>([
  ["an upper-case name", { name: "Bill" }, undefined],
  ["an unknown category", { category: "PROMO" }, undefined],
  ["no language", { language: undefined }, undefined],
  ["no body", { components: [{ type: "FOOTER", text: "a" }] }, 2388043],
  ["two bodies", { components: [BODY, BODY] }, 2388043],
  ["1025 characters", { components: [{ type: "BODY", text: "a".repeat(1025) }] }, 2388040],
  ["a gap in the numbers", { components: [{ ...BODY, text: "Halo {{1}} dan {{3}} ya" }] }, undefined],
  ["no example", { components: [{ type: "BODY", text: "Halo {{1}} ya" }] }, 2388043],
  ["too few examples", { components: [{ ...BODY, example: { body_text: [["Budi"]] } }] }, 2388043],
  ["a variable at the start", { components: [{ ...BODY, text: "{{1}} dan {{2}} ya" }] }, 2388299],
  ["a variable at the end", { components: [{ ...BODY, text: "Halo {{1}} dan {{2}}" }] }, 2388299],
  ["a variable in the footer", { components: [BODY, { type: "FOOTER", text: "a {{1}}" }] }, 2388073],
  ["a long button", { components: [BODY, { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "a".repeat(26) }] }] }, 2388040], // prettier-ignore
  ["an unknown component", { components: [BODY, { type: "SIDEBAR" }] }, undefined],
])("a template with %s is refused", async (_, change, subcode) => {
  const { status, body } = await create({ ...bill, ...change });
  expect([status, body.error.code, body.error.error_subcode]).toEqual([400, 100, subcode]);
  expect(body.error.error_data.details).toEqual(someText);
  expect((await rig.graph("GET", PATH)).body.data).toHaveLength(1);
});

test("named parameters are checked by their names", async () => {
  const text = "Halo {{first_name}}, selamat datang.";
  const example = { body_text_named_params: [{ param_name: "first_name", example: "Budi" }] };
  const named = {
    ...bill,
    name: "welcome",
    parameter_format: "NAMED",
    components: [{ type: "BODY", text, example }],
  };
  const { id } = (await create(named)).body;
  await review(id, { status: "APPROVED" });
  const send = (parameter_name: string): Promise<Answered<GraphBody>> => {
    const components = [{ type: "body", parameters: [{ type: "text", parameter_name, text: "Sari" }] }];
    const template = { name: "welcome", language: { code: "id" }, components };
    return rig.send({ to: "6281200000002", type: "template", template });
  };
  expect((await send("last_name")).body.error.code).toBe(132012);
  expect((await send("first_name")).status).toBe(200);
  const [, sari] = await rig.customers();
  expect(sari!.messages[0]!.text).toBe("Halo Sari, selamat datang.");
});

test("what a header, a code and a form need is asked for at the send", async () => {
  const { id: session } = (await rig.graph("POST", "app/uploads?file_length=1&file_type=image/png")).body;
  const headers = { authorization: "OAuth local-access-token", file_offset: "0" };
  const { h } = (await call("POST", `${rig.url}/v26.0/${session}`, "x", headers)).body as { h: string };
  const components = [
    { type: "HEADER", format: "IMAGE", example: { header_handle: [h] } },
    { type: "BODY", text: "Diskon untuk Anda" },
    { type: "BUTTONS", buttons: [{ type: "COPY_CODE", example: "DISKON" }] },
  ];
  const { id } = (await create({ ...bill, components })).body;
  await review(id, { status: "APPROVED" });
  const picture = { type: "header", parameters: [{ type: "image", image: { id: "1" } }] };
  const film = { type: "header", parameters: [{ type: "video", video: { id: "1" } }] };
  const code = { type: "button", index: "0", parameters: [{ type: "coupon_code", coupon_code: "A" }] };
  const send = async (...given: object[]): Promise<unknown> => {
    const template = { name: "bill_due", language: { code: "id" }, components: given };
    const { status, body } = await rig.send({ to: "6281200000001", type: "template", template });
    return status === 200 ? status : body.error.code;
  };
  expect(await send(code)).toBe(132000);
  expect(await send(film, code)).toBe(132012);
  expect(await send(picture)).toBe(131008);
  expect(await send(picture, code)).toBe(200);
});

test("the same name and language can't be created twice; another language can", async () => {
  await create();
  expect((await create()).body.error).toMatchObject({ code: 100, error_subcode: 2388024 });
  expect((await create({ ...bill, language: "en_US" })).status).toBe(200);
});

test("the list is filtered and comes in pages", async () => {
  await create();
  await create({ ...bill, language: "en" });
  const list = async (query: string): Promise<GraphBody> => (await rig.graph("GET", `${PATH}${query}`)).body;
  expect((await list("")).data).toHaveLength(3);
  expect((await list("?name=order_update")).data).toEqual([
    {
      id: "300000000000003",
      name: "order_update",
      language: "id",
      category: "UTILITY",
      status: "APPROVED",
      parameter_format: "POSITIONAL",
      rejected_reason: "NONE",
      quality_score: { score: "UNKNOWN", date: someNumber },
      components: [partly({ text: "Halo {{1}}, pesanan Anda sudah kami kirim." })],
    },
  ]);
  expect((await list("?status=PENDING")).data).toHaveLength(2);
  const first = await list("?limit=2&fields=name");
  expect(first.data).toEqual([
    { id: someText, name: "order_update" },
    { id: someText, name: "bill_due" },
  ]);
  expect(first.paging.next).toContain(`after=${first.paging.cursors.after}`);
  const second = await list(`?limit=2&after=${first.paging.cursors.after}`);
  expect(second.data).toHaveLength(1);
  expect(second.paging).not.toHaveProperty("next");
  expect((await rig.graph("GET", `${PATH}?after=stale`)).body.error.code).toBe(131059);
});

test("deleted by name in every language; unknown names and accounts are errors", async () => {
  await create();
  await create({ ...bill, language: "en" });
  expect((await rig.graph("DELETE", `${PATH}?name=bill_due`)).body).toEqual({ success: true });
  expect((await rig.graph("GET", PATH)).body.data).toHaveLength(1);
  expect((await rig.graph("DELETE", `${PATH}?name=bill_due`)).status).toBe(404);
  expect((await rig.graph("DELETE", PATH)).status).toBe(400);
  expect((await rig.graph("GET", "999/message_templates")).body.error.error_subcode).toBe(33);
  expect((await rig.graph("GET", "999")).body.error.error_subcode).toBe(33);
});
