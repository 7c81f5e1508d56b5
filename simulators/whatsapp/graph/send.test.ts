/** Sending as a business would: what is accepted, what Meta refuses and with which code, and what follows. */
import { including, like, partly, someNumber, someText } from "../../http/matchers.ts";
import { startRig, until, type Rig } from "../rig.ts";

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
  await rig.sim("POST", "inbound", { text: "Halo" });
  rig.arrived.length = 0;
});
afterEach(() => rig.close());

const BUDI = "6281200000001";
const WATI = "ID.13491208655302741918";
const text = (body: unknown = "Hai"): Record<string, unknown> => ({ to: BUDI, type: "text", text: { body } });
const order = (parameters: unknown[] = [{ type: "text", text: "Budi" }]): Record<string, unknown> => ({
  to: BUDI,
  type: "template",
  template: { name: "order_update", language: { code: "id" }, components: [{ type: "body", parameters }] },
});

test("an accepted text is answered as Meta does and written to the ledger as received", async () => {
  const { status, body } = await rig.send({ ...text(), to: `+${BUDI}` });
  expect(status).toBe(200);
  expect(body).toEqual({
    messaging_product: "whatsapp",
    contacts: [{ input: `+${BUDI}`, wa_id: BUDI }],
    messages: [{ id: like(/^wamid\.[\w+/]+=*$/) }],
  });
  expect(await rig.ledger()).toEqual([
    {
      at: someNumber,
      wamid: body.messages[0].id,
      to: BUDI,
      type: "text",
      body: { messaging_product: "whatsapp", ...text(), to: `+${BUDI}` },
    },
  ]);
  expect(await rig.calls()).toEqual([]);
});

test("sent, delivered and read follow, each in its own webhook with the echo and its pricing", async () => {
  const { body } = await rig.send({ ...text(), biz_opaque_callback_data: "v1:c:m:1" });
  await until(() => rig.values("statuses").length === 3);
  const values = rig.values("statuses");
  expect(values.map((value) => value.statuses[0].status)).toEqual(["sent", "delivered", "read"]);
  const common = {
    id: body.messages[0].id,
    timestamp: like(/^\d{10}$/),
    recipient_id: BUDI,
    recipient_user_id: like(/^ID\./),
    biz_opaque_callback_data: "v1:c:m:1",
  };
  const pricing = {
    billable: false,
    pricing_model: "PMP",
    type: "free_customer_service",
    category: "service",
  };
  expect(values[0]!.statuses).toEqual([{ ...common, status: "sent", pricing }]);
  expect(values[1]!.statuses).toEqual([{ ...common, status: "delivered", pricing }]);
  expect(values[2]!.statuses).toEqual([{ ...common, status: "read" }]);
  expect(values[0]!.metadata.phone_number_id).toBe("100000000000001");
  expect(values[0]!.contacts[0]).toMatchObject({ profile: { name: "Budi" }, wa_id: BUDI });
});

test("a send to a BSUID is answered with user_id, and its statuses carry no phone number", async () => {
  await rig.sim("POST", "inbound", { userId: WATI, text: "Hai" });
  const { to: _, ...rest } = text();
  const { body } = await rig.send({ ...rest, recipient: WATI });
  expect(body.contacts).toEqual([{ input: WATI, user_id: WATI }]);
  await until(() => rig.values("statuses").length === 3);
  const [sent, delivered] = rig.values("statuses");
  expect(sent!.statuses[0]).not.toHaveProperty("recipient_id");
  expect(sent!.statuses[0].recipient_user_id).toBe(WATI);
  expect(sent!.contacts).toEqual([{ profile: { name: "Wati" }, user_id: WATI }]);
  expect(delivered!.contacts[0].profile.username).toBe("wati.k");
  expect((await rig.ledger())[0]).toMatchObject({ recipient: WATI });
});

test("statuses of a send to a BSUID hide the phone number even of a customer who has one", async () => {
  await rig.sim("POST", "inbound", { from: "6281299999999", userId: "ID.777", text: "Hai" });
  const { to: _, ...rest } = text();
  await rig.send({ ...rest, recipient: "ID.777" });
  await until(() => rig.values("statuses").length > 0);
  const [sent] = rig.values("statuses");
  expect(sent!.statuses[0]).not.toHaveProperty("recipient_id");
  expect(sent!.contacts).toEqual([{ profile: { name: "Budi" }, user_id: "ID.777" }]);
});

test("`to` wins over `recipient`", async () => {
  const { body } = await rig.send({ ...text(), recipient: WATI });
  expect(body.contacts).toEqual([{ input: BUDI, wa_id: BUDI }]);
});

test.each([
  ["image", { image: { link: "https://waktoo.id/a.png", caption: "a" } }],
  ["document", { document: { id: "12", filename: "a.pdf" } }],
  ["location", { location: { latitude: -6.2, longitude: 106.8 } }],
  ["contacts", { contacts: [{ name: { formatted_name: "Waktoo" } }] }],
  ["reaction", { reaction: { message_id: "wamid.x", emoji: "👍" } }],
  [
    "interactive",
    {
      interactive: {
        type: "button",
        body: { text: "Pilih" },
        action: { buttons: [{ type: "reply", reply: { id: "1", title: "Ya" } }] },
      },
    },
  ],
])("%s is accepted", async (type, content) => {
  expect((await rig.send({ to: BUDI, type, ...content })).status).toBe(200);
});

test.each<[string, Record<string, unknown>, number, string]>([
  ["another product", { ...text(), messaging_product: "sms" }, 100, "messaging_product"],
  ["no recipient", { type: "text", text: { body: "a" } }, 131008, "to"],
  ["letters in to", { ...text(), to: "budi" }, 131009, "to must be"],
  ["a malformed BSUID", { ...text(), to: undefined, recipient: "1349" }, 131009, "recipient"],
  ["the sender itself", { ...text(), to: "6221500001" }, 131021, "sender"],
  ["a group", { ...text(), recipient_type: "group" }, 131009, "recipient_type"],
  ["an unknown type", { to: BUDI, type: "hologram", hologram: {} }, 100, "type"],
  ["no text object", { to: BUDI, type: "text" }, 131008, "text"],
  ["an empty text", text(""), 131008, "text.body"],
  ["a number as text", text(5), 100, "text.body"],
  ["4097 characters", text("a".repeat(4097)), 131009, "4097"],
  ["a misspelt key", { ...text(), text: { body: "a", preveiw_url: true } }, 100, "preveiw_url"],
  ["media without id or link", { to: BUDI, type: "image", image: {} }, 131008, "image"],
  ["a long echo", { ...text(), biz_opaque_callback_data: "a".repeat(513) }, 100, "512"],
  ["a context without id", { ...text(), context: {} }, 131008, "context"],
  ["too long a button", { to: BUDI, type: "interactive", interactive: { type: "button", action: { buttons: [{ reply: { id: "1", title: "a".repeat(21) } }] } } }, 131009, "title"], // prettier-ignore
])("%s is refused", async (_, message, code, words) => {
  const { status, body } = await rig.send(message);
  expect(status).toBe(400);
  expect(body.error).toEqual({
    message: like(new RegExp(`^\\(#${code}\\) `)),
    type: "OAuthException",
    code,
    error_data: { messaging_product: "whatsapp", details: including(words) },
    fbtrace_id: someText,
  });
  expect(await rig.ledger()).toEqual([]);
  expect(await rig.calls()).toMatchObject([{ method: "POST", status: 400 }]);
});

test("4096 characters and an echo of 512 are accepted", async () => {
  const message = { ...text("a".repeat(4096)), biz_opaque_callback_data: "b".repeat(512) };
  expect((await rig.send(message)).status).toBe(200);
});

test("free-form messages need the customer's last message within 24 hours", async () => {
  const hours = (count: number): number => Date.now() - count * 3_600_000;
  const closed = { ...text(), to: "6281277777777" };
  expect((await rig.send(closed)).body.error.code).toBe(131047);
  await rig.sim("POST", "inbound", { from: closed.to, text: "a", timestamp: hours(24.01) });
  const refused = await rig.send(closed);
  expect([refused.status, refused.body.error.code]).toEqual([400, 131047]);
  expect(refused.body.error.error_data.details).toContain("24 hours");
  await rig.sim("POST", "inbound", { from: closed.to, text: "b", timestamp: hours(23.9) });
  expect((await rig.send(closed)).status).toBe(200);
  await rig.sim("POST", "inbound", { from: closed.to, text: "late", timestamp: hours(30) });
  expect((await rig.send(closed)).status).toBe(200);
});

test("an approved template is accepted outside the window and priced by its category", async () => {
  const { status, body } = await rig.send({ ...order(), to: "6281277777777" });
  expect(status).toBe(200);
  expect(body.messages).toEqual([{ id: someText, message_status: "accepted" }]);
  await until(() => rig.values("statuses").length > 0);
  expect(rig.values("statuses")[0]!.statuses[0].pricing).toEqual({
    billable: true,
    pricing_model: "PMP",
    type: "regular",
    category: "utility",
  });
});

test.each<[string, unknown, number, number]>([
  ["an unknown name", { name: "nothing", language: { code: "id" } }, 404, 132001],
  ["another language", { name: "order_update", language: { code: "en" } }, 404, 132001],
  ["no parameter", { name: "order_update", language: { code: "id" } }, 400, 132000],
  ["no language", { name: "order_update" }, 400, 131008],
])("a template with %s is refused", async (_, template, status, code) => {
  const answered = await rig.send({ to: BUDI, type: "template", template });
  expect([answered.status, answered.body.error.code]).toEqual([status, code]);
});

test("template parameters may not be empty or hold new lines", async () => {
  expect((await rig.send(order([{ type: "text", text: "" }]))).body.error.code).toBe(131008);
  expect((await rig.send(order([{ type: "text", text: "a\nb" }]))).body.error.code).toBe(100);
  const two = [
    { type: "text", text: "a" },
    { type: "text", text: "b" },
  ];
  expect((await rig.send(order(two))).body.error.code).toBe(132000);
});

test.each([
  ["a wrong token", "other"],
  ["an empty token", ""],
])("%s is 401 with code 190", async (_, token) => {
  const path = "100000000000001/messages";
  const { status, body } = await rig.graph("POST", path, { messaging_product: "whatsapp", ...text() }, token);
  expect(status).toBe(401);
  expect(body).toEqual({
    error: {
      message: someText,
      type: "OAuthException",
      code: 190,
      fbtrace_id: someText,
    },
  });
});

test("an unknown phone number id, a body that is no JSON, and unknown paths are Graph errors", async () => {
  const unknown = await rig.graph("POST", "999/messages", { messaging_product: "whatsapp", ...text() });
  expect(unknown).toMatchObject({ status: 400, body: { error: { code: 100, error_subcode: 33 } } });
  const broken = await rig.graph("POST", "100000000000001/messages", "{");
  expect(broken).toMatchObject({ status: 400, body: { error: { code: 100 } } });
  const nowhere = await rig.graph("GET", "me/accounts");
  expect(nowhere).toMatchObject({ status: 404, body: { error: { code: 2500 } } });
  expect(await rig.calls()).toEqual([
    partly({ method: "POST", path: "/v26.0/999/messages", status: 400 }),
    { at: someNumber, method: "POST", path: "/v26.0/100000000000001/messages", status: 400 },
    { at: someNumber, method: "GET", path: "/v26.0/me/accounts", status: 404 },
  ]);
});
