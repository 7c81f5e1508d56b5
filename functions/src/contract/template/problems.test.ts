/** Meta's rules for a template, each once broken and once kept, by the field that is named. Meta: templates, components. */
import { createTemplateInput, editTemplateInput } from "../calls";

const text = (length: number): string => "a".repeat(length);
const sample = { mediaDocumentId: "100000000000001-file-1" };
const card = {
  header: { type: "image", sample },
  body: "Sepatu hitam",
  buttons: [{ type: "quickReply", text: "Beli" }],
};
const marketing = { category: "MARKETING" };
const reply = { type: "quickReply", text: "Ya" };
const link = { type: "url", text: "Lacak", url: "https://waktoo.com/" };
const named = { parameterFormat: "named" };
const problemsOf = (changes: object): string[] => {
  const template = { name: "order", language: "id", category: "UTILITY", body: "Halo semua.", ...changes };
  const { error } = createTemplateInput.safeParse(template);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);
};

describe("what Meta takes", () => {
  it.each<[string, object]>([
    ["a plain body", {}],
    ["a name of 512", { name: text(512) }],
    ["a language with a region", { language: "zh_CN" }],
    ["variables in order", { body: "Halo {{1}}, pesanan {{2}} siap.", examples: ["Budi", "A-1"] }],
    ["a variable twice", { body: "Halo {{1}}, ya {{1}} siap.", examples: ["Budi"] }],
    ["named variables", { ...named, body: "Halo {{first_name}} siap.", examples: ["Budi"] }],
    ["a header with a variable", { header: { type: "text", text: "Pesanan {{1}}", example: "A-1" } }],
    ["a header that is only a variable", { header: { type: "text", text: "{{1}}", example: "A-1" } }],
    ["a picture, with a sample", { header: { type: "image", sample } }],
    ["a place", { header: { type: "location" } }],
    ["a footer", { footer: text(60) }],
    ["ten quick replies", { buttons: Array.from({ length: 10 }, () => reply) }],
    [
      "two addresses, one that goes on",
      { buttons: [link, { ...link, url: "https://waktoo.com/{{1}}", example: "A-1" }] },
    ],
    ["quick replies after the others", { buttons: [link, reply, reply] }],
    [
      "a phone number",
      { buttons: [{ type: "phoneNumber", text: "Telepon", phoneNumber: "+6281200000001" }] },
    ],
    ["a code", { buttons: [{ type: "copyCode", example: "DISKON20" }] }],
    ["a request for the number", { buttons: [{ type: "requestContactInfo" }] }],
    ["a form", { buttons: [{ type: "flow", text: "Isi", flowId: "1", screen: "FIRST" }] }],
    ["cards", { ...marketing, carousel: [card, card] }],
    [
      "cards with variables",
      { ...marketing, carousel: [card, { ...card, body: "Sepatu {{1}} kulit", examples: ["hitam"] }] },
    ],
  ])("%s", (_what, changes) => {
    expect(problemsOf(changes)).toEqual([]);
  });
});

describe("what Meta would refuse is refused by the name of the field", () => {
  it.each<[string, object, RegExp]>([
    ["capitals in the name", { name: "Order" }, /^name: lower-case/],
    ["a name of 513", { name: text(513) }, /^name: .*512/],
    ["no language code", { language: "Indonesian" }, /^language: /],
    ["another category", { category: "PROMO" }, /^category: /],
    ["a one-time code", { category: "AUTHENTICATION" }, /^category: one-time codes/],
    ["an empty body", { body: "  " }, /^body: must not be empty/],
    ["a body of 1025", { body: text(1025) }, /^body: at most 1024/],
    ["a gap in the numbers", { body: "Halo {{1}} dan {{3}} ya", examples: ["a", "b"] }, /^body: .*numbered/],
    ["numbers out of order", { body: "Halo {{2}} dan {{1}} ya", examples: ["a", "b"] }, /^body: .*numbered/],
    [
      "a name among numbers",
      { body: "Halo {{nama}} ya", examples: ["a"] },
      /^body: variables are written \{\{1/,
    ],
    ["a number among names", { ...named, body: "Halo {{1}} ya", examples: ["a"] }, /^body: .*first_name/],
    ["a sign in a name", { ...named, body: "Halo {{nama#}} ya", examples: ["a"] }, /^body: .*first_name/],
    ["a capital in a name", { ...named, body: "Halo {{Nama}} ya", examples: ["a"] }, /^body: .*first_name/],
    ["open braces", { body: "Halo {{1 ya" }, /^body: variables are written/],
    ["a variable at the start", { body: "{{1}} halo semua", examples: ["a"] }, /^body: .*start or end/],
    ["a variable at the end", { body: "Halo semua {{1}}", examples: ["a"] }, /^body: .*start or end/],
    ["two side by side", { body: "Halo {{1}} {{2}} apa kabar ya", examples: ["a", "b"] }, /^body: .*between/],
    [
      "few words",
      { body: "Halo {{1}}, {{2}}, {{3}} ya", examples: ["a", "b", "c"] },
      /^body: too many variables/,
    ],
    ["no example", { body: "Halo {{1}} ya" }, /^examples: the text has 1 variable, so give 1 example$/],
    ["an example too many", { examples: ["a"] }, /^examples: the text has 0 variables, so give none$/],
    ["an empty example", { body: "Halo {{1}} ya", examples: [" "] }, /^examples\.0: must not be empty/],
    ["a header of 61", { header: { type: "text", text: text(61) } }, /^header\.text: at most 60/],
    [
      "two variables in the header",
      { header: { type: "text", text: "{{1}} dan {{2}}", example: "a" } },
      /^header\.text: at most one variable/,
    ],
    [
      "a header without its example",
      { header: { type: "text", text: "Pesanan {{1}}" } },
      /^header\.example: /,
    ],
    [
      "an emoji in the header",
      { header: { type: "text", text: "Pesanan 🎉" } },
      /^header\.text: no line breaks/,
    ],
    [
      "two lines in the header",
      { header: { type: "text", text: "satu\ndua" } },
      /^header\.text: no line breaks/,
    ],
    ["a picture without a sample", { header: { type: "image" } }, /^header\.sample: /],
    ["a footer of 61", { footer: text(61) }, /^footer: at most 60/],
    ["a variable in the footer", { footer: "Dari {{1}} ya" }, /^footer: a footer has no variables/],
    ["eleven buttons", { buttons: Array.from({ length: 11 }, () => reply) }, /^buttons: at most 10/],
    ["a long button", { buttons: [{ ...reply, text: text(26) }] }, /^buttons\.0\.text: at most 25/],
    [
      "a variable on a button",
      { buttons: [{ ...reply, text: "Ya {{1}}" }] },
      /^buttons\.0\.text: .*no variables/,
    ],
    ["three addresses", { buttons: [link, link, link] }, /^buttons: at most 2 buttons with an address/],
    [
      "an address of 2001",
      { buttons: [{ ...link, url: `https://a.id/${text(2000)}` }] },
      /^buttons\.0\.url: at most 2000/,
    ],
    ["no address", { buttons: [{ ...link, url: "waktoo.com" }] }, /^buttons\.0\.url: an address that begins/],
    [
      "a variable as the host",
      { buttons: [{ ...link, url: "https://{{1}}", example: "a" }] },
      /^buttons\.0\.url: an address/,
    ],
    [
      "a variable in the middle",
      { buttons: [{ ...link, url: "https://a.id/{{1}}/b", example: "a" }] },
      /^buttons\.0\.url: one variable/,
    ],
    [
      "an address without its example",
      { buttons: [{ ...link, url: "https://a.id/{{1}}" }] },
      /^buttons\.0\.example: needed/,
    ],
    ["an example for a fixed address", { buttons: [{ ...link, example: "a" }] }, /^buttons\.0\.example: /],
    ["replies apart", { buttons: [reply, link, reply] }, /^buttons: quick replies must stand next/],
    [
      "two phone numbers",
      { buttons: [1, 2].map(() => ({ type: "phoneNumber", text: "T", phoneNumber: "62812" })) },
      /^buttons: at most 1/,
    ],
    [
      "21 digits",
      { buttons: [{ type: "phoneNumber", text: "T", phoneNumber: "1".repeat(21) }] },
      /^buttons\.0\.phoneNumber: /,
    ],
    ["two codes", { buttons: [1, 2].map(() => ({ type: "copyCode", example: "A" })) }, /^buttons: at most 1/],
    [
      "a code of 21",
      { buttons: [{ type: "copyCode", example: text(21) }] },
      /^buttons\.0\.example: at most 20/,
    ],
    ["one card", { ...marketing, carousel: [card] }, /^carousel: at least 2/],
    [
      "eleven cards",
      { ...marketing, carousel: Array.from({ length: 11 }, () => card) },
      /^carousel: at most 10/,
    ],
    [
      "cards in a utility",
      { carousel: [card, card] },
      /^carousel: only in a template of the category MARKETING/,
    ],
    ["cards and a footer", { ...marketing, footer: "ya", carousel: [card, card] }, /^footer: not together/],
    [
      "cards and a header",
      { ...marketing, header: { type: "location" }, carousel: [card, card] },
      /^header: not together/,
    ],
    [
      "a picture beside a film",
      { ...marketing, carousel: [card, { ...card, header: { type: "video", sample } }] },
      /^carousel\.1\.header: all cards/,
    ],
    [
      "a card without a text",
      { ...marketing, carousel: [card, { ...card, body: undefined }] },
      /^carousel\.1\.body: either all/,
    ],
    [
      "other buttons on a card",
      { ...marketing, carousel: [card, { ...card, buttons: [link] }] },
      /^carousel\.1\.buttons: all cards/,
    ],
    [
      "a long card",
      { ...marketing, carousel: [card, { ...card, body: text(161) }] },
      /^carousel\.1\.body: at most 160/,
    ],
    [
      "three buttons on a card",
      { ...marketing, carousel: [card, { ...card, buttons: [reply, reply, reply] }] },
      /^carousel\.1\.buttons: at most 2/,
    ],
    [
      "a card's variable without example",
      { ...marketing, carousel: [card, { ...card, body: "Sepatu {{1}} kulit" }] },
      /^carousel\.1\.examples: /,
    ],
    ["what nobody knows", { surprise: 1 }, /surprise/],
  ])("%s", (_what, changes, wanted) => {
    expect(problemsOf(changes)).toEqual([expect.stringMatching(wanted)]);
  });

  it("all of it at once, and never the value", () => {
    const secret = "081234567890";
    const problems = problemsOf({
      header: { type: "text", text: `*${secret}*` },
      body: `${secret} {{1}}`,
      footer: `{{1}} ${secret}`,
      buttons: [{ ...link, text: `{{${secret}}}`, url: secret }],
    });
    expect(problems).toHaveLength(7);
    expect(problems.join()).not.toContain(secret);
  });
});

it("a screen gets the rule's word beside the sentence", () => {
  const input = { name: "a", language: "id", category: "UTILITY", body: "Halo apa kabar {{1}}" };
  const issues = createTemplateInput.safeParse(input).error?.issues ?? [];
  expect(issues.map((issue) => "params" in issue && issue.params)).toEqual([
    { rule: "edge" },
    { rule: "examples" },
  ]);
});

it("an edit is held to the same rules, without a name", () => {
  expect(editTemplateInput.safeParse({ templateId: "1", body: "Halo semua." }).success).toBe(true);
  const wrong = editTemplateInput.safeParse({ templateId: "1", body: "Halo {{2}} ya", examples: ["a"] });
  expect(wrong.error?.issues[0]?.path).toEqual(["body"]);
  expect(editTemplateInput.safeParse({ templateId: "1", name: "a", body: "Halo" }).success).toBe(false);
});
