/** A template being written, as the server is asked for it, and a stored one as it is taken up again. */
import {
  createTemplateInput,
  editTemplateInput,
  type TemplateButtonInput,
} from "../../../../functions/src/contract/calls";
import type { Template } from "../../../../functions/src/contract/documents";
import {
  blankButton,
  blankCard,
  blankDraft,
  createInputOf,
  draftLike,
  draftOf,
  editInputOf,
  type Draft,
} from "./draft";
import { checked, errorsIn } from "./draftErrors";
import type { BuilderWords } from "./words";

/** The places of what is wrong are what matters here, not the words. */
const words = {
  fields: { name: "name" },
  rules: { order: "order", examples: "examples", alike: "alike", marketingOnly: "marketing" },
  tooLong: (most: number) => `at most ${String(most)}`,
  needed: "needed",
  notAllowed: "not allowed",
} as unknown as BuilderWords;

const draft = (changes: Partial<Draft> = {}): Draft => ({
  ...blankDraft,
  name: "order_update",
  body: "Halo {{1}}, pesanan {{2}} sudah siap.",
  examples: ["Budi", "A-1"],
  ...changes,
});
const whole = draft({
  header: { type: "text", text: "Pesanan {{1}}", example: "A-1", sample: "" },
  footer: "Waktoo",
  buttons: [
    {
      ...blankButton("url"),
      text: "Lacak",
      url: "https://waktoo.com/{{1}}",
      example: "https://waktoo.com/A-1",
    },
    { ...blankButton("phoneNumber"), text: "Telepon", phoneNumber: "+62 21 5000-000" },
    blankButton("requestContactInfo"),
  ],
});

test("asks for what was written, and for nothing that was left empty", () => {
  const asked = createTemplateInput.parse(createInputOf(whole));
  expect(asked).toMatchObject({
    name: "order_update",
    header: { type: "text", text: "Pesanan {{1}}", example: "A-1" },
    footer: "Waktoo",
  });
  expect(asked.buttons?.map(({ type }: TemplateButtonInput) => type)).toEqual([
    "url",
    "phoneNumber",
    "requestContactInfo",
  ]);
  expect(asked.buttons?.[1]).toEqual({ type: "phoneNumber", text: "Telepon", phoneNumber: "+62215000000" });
  expect(Object.keys(createInputOf(draft())).sort()).toEqual([
    "body",
    "category",
    "examples",
    "language",
    "name",
  ]);
});

test("cards take the place of header, footer and buttons, which come back with the choice", () => {
  const card = { ...blankCard("image"), body: "Sepatu hitam" };
  const asked = createInputOf({ ...whole, category: "MARKETING", cards: [card, card] });
  expect(Object.keys(asked)).not.toEqual(expect.arrayContaining(["header"]));
  expect(asked).not.toHaveProperty("buttons");
  expect(createInputOf({ ...whole, cards: null })).toHaveProperty("buttons");
});

const stored: Template = {
  id: "12",
  wabaId: "2",
  name: "order_update",
  language: "id",
  category: "UTILITY",
  status: "REJECTED",
  components: [
    { type: "HEADER", format: "IMAGE", sample: "file-1" },
    { type: "BODY", text: "Halo {{1}}, pesanan Anda siap.", examples: ["Budi"] },
    { type: "FOOTER", text: "Waktoo" },
    {
      type: "BUTTONS",
      buttons: [{ type: "URL", text: "Lacak", url: "https://waktoo.com/{{1}}", examples: ["x"] }],
    },
  ],
  events: {},
  updatedAt: { toMillis: () => 0 },
};

test("a stored template is taken up with all its parts, and asked for again as it is", () => {
  const again = editTemplateInput.parse(editInputOf(draftOf(stored), stored));
  expect(again).toEqual({
    templateId: "12",
    header: { type: "image", sample: { mediaDocumentId: "file-1" } },
    body: "Halo {{1}}, pesanan Anda siap.",
    examples: ["Budi"],
    footer: "Waktoo",
    buttons: [{ type: "url", text: "Lacak", url: "https://waktoo.com/{{1}}", example: "x" }],
  });
  expect(editInputOf({ ...draftOf(stored), category: "MARKETING" }, stored)).toMatchObject({
    category: "MARKETING",
  });
  expect(draftLike(stored)).toMatchObject({ name: "", body: stored.components[1]?.text });
});

describe("what is wrong", () => {
  const wrong = (changes: Partial<Draft>) => {
    const { errors, all, input } = checked(draft(changes), null, words);
    return { now: Object.keys(errors), later: Object.keys(all), isReady: input !== null };
  };

  test("nothing of a template that is whole", () => {
    expect(wrong({})).toEqual({ now: [], later: [], isReady: true });
  });

  test("what isn't written yet is only told once somebody submits", () => {
    const told = wrong({
      name: "",
      header: { ...blankDraft.header, type: "image" },
      examples: ["Budi", ""],
      buttons: [blankButton("url")],
    });
    expect(told.now).toEqual([]);
    expect(told.later).toEqual(
      expect.arrayContaining([
        "name",
        "header.sample.mediaDocumentId",
        "examples.1",
        "buttons.0.text",
        "buttons.0.url",
      ]),
    );
    expect(told.isReady).toBe(false);
  });

  test("a rule is told at once, also while other fields are empty", () => {
    expect(wrong({ name: "", body: "Halo {{2}}, pesanan Anda sudah siap." }).now).toEqual(["body"]);
    expect(wrong({ footer: "x".repeat(61) }).now).toEqual(["footer"]);
    expect(wrong({ buttons: [{ ...blankButton("url"), text: "Lacak", url: "waktoo" }] }).now).toEqual([
      "buttons.0.url",
    ]);
  });

  test("cards are told where they differ, and that they are marketing", () => {
    const cards = [blankCard("image"), { ...blankCard("image"), body: "Sepatu" }];
    expect(wrong({ cards, category: "UTILITY" }).now).toEqual(
      expect.arrayContaining(["carousel", "carousel.1.body"]),
    );
  });

  test("the server's own words stand at the fields they name", () => {
    expect(errorsIn("name: is taken; body: too long")).toEqual({ name: "is taken", body: "too long" });
    expect(errorsIn("something went wrong here")).toEqual({});
    expect(errorsIn(undefined)).toEqual({});
  });
});
