/** What Meta refuses of a template, with its subcodes, and how often it may be made, changed and deleted. */
import { TemplateStore } from "../templates.ts";
import { Uploads } from "../uploads.ts";
import type { GraphError } from "./error.ts";
import { createTemplate, deleteTemplates } from "./template-calls.ts";
import { editTemplate, unpauseTemplate } from "./template-edit.ts";

const DAY = 24 * 60 * 60_000;
let templates: TemplateStore;
let uploads: Uploads;
let now: number;
beforeEach(() => {
  [templates, uploads, now] = [new TemplateStore(), new Uploads(), 1_000 * DAY];
  templates.now = () => now;
});

const BODY = { type: "BODY", text: "Tagihan Anda jatuh tempo." };
const bill = (changes: object = {}): object => ({
  name: "bill_due",
  category: "UTILITY",
  language: "id",
  components: [BODY],
  ...changes,
});
const create = (changes: object = {}) => createTemplate({ templates, uploads }, bill(changes));
const withParts = (...parts: object[]): object => ({ components: [BODY, ...parts] });
const buttons = (...all: object[]): object => withParts({ type: "BUTTONS", buttons: all });
const reply = { type: "QUICK_REPLY", text: "Ya" };
const link = { type: "URL", text: "Lacak", url: "https://waktoo.id" };
const phone = { type: "PHONE_NUMBER", text: "Telepon", phone_number: "62215000" };
const handle = (type: string): string => uploads.add(uploads.begin(type, 1), Buffer.from("x")) ?? "";
const header = (format: string, type: string): object => ({
  type: "HEADER",
  format,
  example: { header_handle: [handle(type)] },
});
const card = (...more: object[]): object => ({ components: [header("IMAGE", "image/png"), ...more] });
const carousel = (...cards: object[]): object => ({
  category: "MARKETING",
  ...withParts({ type: "CAROUSEL", cards }),
});

/** The code and subcode of the refusal. */
function refusal(act: () => unknown): unknown {
  try {
    act();
  } catch (cause) {
    const { code, parts } = cause as GraphError;
    return parts.subcode === undefined ? code : [code, parts.subcode];
  }
  return "taken";
}

test.each<[string, () => object]>([
  [
    "every kind of button",
    () =>
      buttons(
        reply,
        reply,
        link,
        { ...link, url: "https://waktoo.id/{{1}}", example: ["A"] },
        phone,
        { type: "COPY_CODE", example: "DISKON" },
        { type: "REQUEST_CONTACT_INFO" },
        { type: "FLOW", text: "Isi", flow_id: "1" },
      ),
  ],
  ["a picture with a sample", () => withParts(header("IMAGE", "image/png"))],
  ["a document with a sample", () => withParts(header("DOCUMENT", "application/pdf"))],
  ["a place", () => withParts({ type: "HEADER", format: "LOCATION" })],
  [
    "cards",
    () =>
      carousel(
        card({ type: "BODY", text: "Satu" }, { type: "BUTTONS", buttons: [reply] }),
        card({ type: "BODY", text: "Dua" }, { type: "BUTTONS", buttons: [reply] }),
      ),
  ],
])("%s is taken", (_, changes) => {
  expect(refusal(() => create(changes()))).toBe("taken");
});

test.each<[string, () => object, unknown]>([
  [
    "a header with an emoji",
    () => withParts({ type: "HEADER", format: "TEXT", text: "Hai 🎉" }),
    [100, 2388047],
  ],
  [
    "a sample nobody uploaded",
    () => withParts({ type: "HEADER", format: "IMAGE", example: { header_handle: ["4::x"] } }),
    100,
  ],
  ["a sample of another type", () => withParts(header("VIDEO", "image/png")), 100],
  ["a picture without a sample", () => withParts({ type: "HEADER", format: "IMAGE" }), [100, 2388043]],
  [
    "side by side",
    () => ({
      components: [
        { type: "BODY", text: "Halo {{1}} {{2}} apa kabar", example: { body_text: [["a", "b"]] } },
      ],
    }),
    [100, 2388072],
  ],
  [
    "few words",
    () => ({
      components: [{ type: "BODY", text: "Halo {{1}}, {{2}} ya", example: { body_text: [["a", "b"]] } }],
    }),
    [100, 2388293],
  ],
  ["two footers", () => withParts({ type: "FOOTER", text: "a" }, { type: "FOOTER", text: "b" }), 100],
  ["an unknown button", () => buttons({ type: "DANCE", text: "a" }), 100],
  ["three links", () => buttons(link, link, link), 100],
  ["replies apart", () => buttons(reply, link, reply), 100],
  [
    "a variable in the middle of a url",
    () => buttons({ ...link, url: "https://a.id/{{1}}/b", example: ["x"] }),
    100,
  ],
  ["a url without its example", () => buttons({ ...link, url: "https://a.id/{{1}}" }), [100, 2388043]],
  ["21 digits", () => buttons({ ...phone, phone_number: "1".repeat(21) }), 100],
  ["no code", () => buttons({ type: "COPY_CODE" }), [100, 2388043]],
  ["one card", () => carousel(card()), 100],
  ["different cards", () => carousel(card(), card({ type: "BODY", text: "a" })), 100],
  [
    "a long card",
    () => carousel(card({ type: "BODY", text: "a".repeat(161) }), card({ type: "BODY", text: "a" })),
    [100, 2388040],
  ],
  ["cards in a utility", () => ({ ...carousel(card(), card()), category: "UTILITY" }), 100],
  [
    "cards with a footer",
    () => ({
      category: "MARKETING",
      ...withParts({ type: "FOOTER", text: "a" }, { type: "CAROUSEL", cards: [card(), card()] }),
    }),
    100,
  ],
])("%s is refused", (_, changes, wanted) => {
  expect(refusal(() => create(changes()))).toEqual(wanted);
});

test("a hundred within an hour, and so many in all", () => {
  const many = (count: number, from = 0): void => {
    for (let index = 0; index < count; index += 1) create({ name: `t_${String(from + index)}` });
  };
  many(100);
  expect(refusal(() => create())).toBe(80008);
  now += 60 * 60_000;
  many(100, 100);
  now += 60 * 60_000;
  many(49, 200);
  expect(refusal(() => create())).toEqual([100, 2388019]);
});

test("the name of a deleted approved template rests for 30 days, that of another doesn't", () => {
  const remove = (): unknown => deleteTemplates(templates, new URLSearchParams({ name: "bill_due" }));
  create();
  remove();
  create().status = "APPROVED";
  remove();
  now += 30 * DAY - 1;
  expect(refusal(() => create())).toEqual([100, 2388023]);
  expect(refusal(() => create({ language: "en" }))).toBe("taken");
  now += 1;
  expect(refusal(() => create())).toBe("taken");
});

test("one language is deleted by its id; a disabled template isn't", () => {
  const id = create();
  const en = create({ language: "en" });
  deleteTemplates(templates, new URLSearchParams({ name: "bill_due", hsm_id: en.id }));
  expect(templates.byName("bill_due", "en")).toBeUndefined();
  id.status = "DISABLED";
  expect(refusal(() => deleteTemplates(templates, new URLSearchParams({ name: "bill_due" })))).toBe(100);
});

const edit = (body: object): unknown =>
  editTemplate(templates, templates.byName("bill_due", "id")!, body, () => undefined);

test("an approved template is edited once a day and ten times a month, and keeps its category", () => {
  const template = create();
  expect(refusal(() => edit(withParts()))).toEqual([100, 2388039]);
  template.status = "APPROVED";
  expect(refusal(() => edit({ category: "MARKETING" }))).toBe(100);
  for (let index = 0; index < 10; index += 1) {
    expect(refusal(() => edit(withParts({ type: "FOOTER", text: String(index) })))).toBe("taken");
    expect(refusal(() => edit(withParts()))).toBe(100);
    now += DAY;
  }
  expect(template).toMatchObject({ status: "APPROVED", components: [BODY, { type: "FOOTER", text: "9" }] });
  expect(refusal(() => edit(withParts()))).toBe(100);
  now += 20 * DAY;
  expect(refusal(() => edit(withParts()))).toBe("taken");
});

test.each(["REJECTED", "PAUSED"])(
  "a %s one goes to review again, with another category if need be",
  (status) => {
    const template = create();
    template.status = status;
    edit({ category: "MARKETING" });
    expect(template).toMatchObject({ status: "PENDING", category: "MARKETING", components: [BODY] });
  },
);

test("a pause can be ended, anything else can't", () => {
  const template = create();
  expect(refusal(() => unpauseTemplate(template))).toEqual([100, 2388039]);
  template.status = "PAUSED";
  expect(unpauseTemplate(template)).toEqual({ success: true });
  expect(template.status).toBe("APPROVED");
});
