/** The scripted review, and whatever else Meta does to a template, each with its webhook. */
import { someNumber, someText } from "../../http/matchers.ts";
import { startRig, until, type Rig } from "../rig.ts";

let rig: Rig;
afterEach(() => rig.close());

const PATH = "200000000000002/message_templates";
const SEED = "300000000000003";
const seen = (): unknown =>
  rig.arrived
    .map(({ json }) => json!.entry[0].changes[0] as unknown as { field: string; value: object })
    .at(-1);
const create = async (name = "promo"): Promise<string> => {
  const components = [{ type: "BODY", text: "Diskon hari ini." }];
  return (await rig.graph("POST", PATH, { name, category: "UTILITY", language: "id", components })).body.id;
};
const statusOf = async (id: string): Promise<string> => (await rig.graph("GET", id)).body.status;

test("a template is approved by itself after a while, unless somebody decides before, or it is gone", async () => {
  rig = await startRig({ reviewAfterMs: 60 });
  const [approved, rejected] = [await create("a"), await create("b")];
  await create("c");
  await rig.graph("DELETE", `${PATH}?name=c`);
  await rig.sim("POST", `templates/${rejected}`, { status: "REJECTED", reason: "PROMOTIONAL" });
  await until(async () => (await statusOf(approved)) === "APPROVED");
  await until(() => rig.values("event").length === 2);
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect(await statusOf(rejected)).toBe("REJECTED");
  expect(rig.values("event")).toHaveLength(2);
});

test("an edit is reviewed too, and can be held back", async () => {
  rig = await startRig({ reviewAfterMs: 20 });
  await rig.sim("POST", `templates/${SEED}`, { status: "REJECTED" });
  const components = [{ type: "BODY", text: "Pesanan dikirim." }];
  expect((await rig.graph("POST", SEED, { components })).body).toEqual({ success: true });
  await until(async () => (await statusOf(SEED)) === "APPROVED");
  await rig.sim("POST", "templates", { reviewAfterMs: null });
  const held = await create();
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(await statusOf(held)).toBe("PENDING");
});

test("the end of a pause is told", async () => {
  rig = await startRig();
  await rig.sim("POST", `templates/${SEED}`, { status: "PAUSED" });
  expect((await rig.graph("POST", `${SEED}/unpause`)).body).toEqual({ success: true });
  await until(() => rig.values("other_info").length === 2);
  expect(seen()).toMatchObject({ value: { event: "APPROVED", other_info: { title: "UNPAUSE" } } });
  expect(await rig.graph("POST", `${SEED}/unpause`)).toMatchObject({
    status: 400,
    body: { error: { code: 100 } },
  });
});

test("a change of quality", async () => {
  rig = await startRig();
  expect((await rig.sim("POST", `templates/${SEED}/quality`, { score: "RED" })).body).toEqual({
    id: SEED,
    score: "RED",
    webhookStatus: 200,
  });
  expect(seen()).toEqual({
    field: "message_template_quality_update",
    value: {
      message_template_id: Number(SEED),
      message_template_name: "order_update",
      message_template_language: "id",
      previous_quality_score: "UNKNOWN",
      new_quality_score: "RED",
    },
  });
  expect((await rig.graph("GET", `${SEED}?fields=quality_score`)).body).toMatchObject({
    quality_score: { score: "RED" },
  });
});

test("another category: announced, then done", async () => {
  rig = await startRig();
  await rig.sim("POST", `templates/${SEED}/category`, { category: "MARKETING", inSeconds: 86_400 });
  expect(seen()).toMatchObject({
    field: "template_category_update",
    value: { correct_category: "MARKETING", new_category: "UTILITY", category_update_timestamp: someNumber },
  });
  expect((await rig.graph("GET", SEED)).body).toMatchObject({
    category: "UTILITY",
    correct_category: "MARKETING",
  });
  await rig.sim("POST", `templates/${SEED}/category`, { category: "MARKETING" });
  expect(seen()).toMatchObject({ value: { previous_category: "UTILITY", new_category: "MARKETING" } });
  const now = (await rig.graph("GET", SEED)).body;
  expect(now).toMatchObject({ category: "MARKETING", previous_category: "UTILITY" });
  expect(now).not.toHaveProperty("correct_category");
});

test("new texts and buttons", async () => {
  rig = await startRig();
  const buttons = [{ type: "URL", text: "Lacak", url: "https://waktoo.id" }];
  await rig.sim("POST", `templates/${SEED}/components`, {
    header: "Hai",
    body: "Pesanan dikirim.",
    footer: "W",
    buttons,
  });
  expect(seen()).toMatchObject({
    field: "message_template_components_update",
    value: {
      message_template_element: "Pesanan dikirim.",
      message_template_title: "Hai",
      message_template_footer: "W",
      message_template_buttons: [
        {
          message_template_button_type: "URL",
          message_template_button_text: "Lacak",
          message_template_button_url: "https://waktoo.id",
        },
      ],
    },
  });
  const { components } = (await rig.graph("GET", SEED)).body as unknown as { components: { type: string }[] };
  expect(components.map(({ type }) => type)).toEqual(["HEADER", "BODY", "FOOTER", "BUTTONS"]);
});

test("a template that is deleted without a word is gone for Graph", async () => {
  rig = await startRig();
  await rig.sim("POST", `templates/${SEED}/forget`, {});
  expect(rig.arrived).toEqual([]);
  expect((await rig.graph("GET", SEED)).body.error.error_subcode).toBe(33);
});

test("cursors can be made stale, and pages go backwards too", async () => {
  rig = await startRig();
  for (const name of ["a", "b", "c"]) await create(name);
  const page = async (query: string) => (await rig.graph("GET", `${PATH}?limit=2&fields=name${query}`)).body;
  const first = await page("");
  const { after } = first.paging.cursors;
  const second = await page(`&after=${after}`);
  expect(second.data.map(({ name }) => name)).toEqual(["b", "c"]);
  const back = await page(`&before=${(second.paging.cursors as unknown as { before: string }).before}`);
  expect(back.data.map(({ name }) => name)).toEqual(["order_update", "a"]);
  await rig.sim("POST", "templates", { cursors: "expire" });
  expect((await page(`&after=${after}`)).error.code).toBe(131059);
});

test("the limits can be made small, and what there is can be seen", async () => {
  rig = await startRig();
  expect((await rig.sim("POST", "templates", { most: 1 })).body).toEqual({
    reviewAfterMs: null,
    perHour: 100,
    most: 1,
  });
  const refused = await rig.graph("POST", PATH, {
    name: "a",
    category: "UTILITY",
    language: "id",
    components: [{ type: "BODY", text: "a" }],
  });
  expect(refused.body.error.error_subcode).toBe(2388019);
  expect((await rig.sim("GET", "templates")).body).toMatchObject({
    most: 1,
    templates: [{ name: "order_update" }],
  });
});

test.each<[string, object, string]>([
  ["templates", { reviewAfterMs: -1 }, "reviewAfterMs"],
  ["templates", { surprise: 1 }, "surprise"],
  [`templates/${SEED}/quality`, { score: "BLUE" }, "score"],
  [`templates/${SEED}/category`, {}, "category"],
  [`templates/${SEED}/components`, { body: "a", buttons: "b" }, "buttons"],
  ["uploads", {}, "breakAfter"],
])("%s %j is refused by name", async (path, body, field) => {
  rig = await startRig();
  expect(await rig.sim("POST", path, body)).toMatchObject({
    status: 400,
    body: { error: { field, message: someText } },
  });
});

test("what isn't there can't be changed", async () => {
  rig = await startRig();
  expect((await rig.sim("POST", "templates/1/quality", { score: "RED" })).status).toBe(404);
  expect((await rig.sim("POST", `templates/${SEED}/toString`, {})).status).toBe(404);
});
