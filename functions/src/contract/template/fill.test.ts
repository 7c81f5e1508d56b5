/** A template filled in: what the customer will see, what goes to Meta with it, and each thing that is missing. */
import { sendMessageContent } from "../calls";
import { templateContentSchema } from "./content";
import type { TemplateComponent } from "./document";
import { renderTemplate, unsendable } from "./fill";
import { type TemplateGiven, givenOf } from "./given";
import { sayProblems } from "./problem";

const media = { id: "file-1", uploadId: "meta-1", mimeType: "image/png" };
const buttons = [
  { type: "QUICK_REPLY", text: "Ya" },
  { type: "URL", text: "Lacak", url: "https://waktoo.com/{{1}}" },
  { type: "URL", text: "Situs", url: "https://waktoo.com/" },
  { type: "PHONE_NUMBER", text: "Telepon", phoneNumber: "+62215000" },
  { type: "COPY_CODE", text: "Salin kode", examples: ["X"] },
];
const template = (...components: TemplateComponent[]) => ({
  name: "order",
  language: "id",
  category: "UTILITY",
  components,
});
const whole = template(
  { type: "HEADER", format: "TEXT", text: "Pesanan {{1}}" },
  { type: "BODY", text: "Halo {{1}}, pesanan {{2}} siap. Salam, {{1}}" },
  { type: "FOOTER", text: "Waktoo" },
  { type: "BUTTONS", buttons },
);
const given: TemplateGiven = {
  parameters: ["Budi", "A-1"],
  header: { type: "text", text: "A-1" },
  buttons: [
    { type: "url", index: 1, text: "A-1" },
    { type: "copyCode", index: 4, code: "DISKON" },
    { type: "quickReply", index: 0, payload: "yes" },
  ],
};
const named = template({ type: "BODY", text: "Halo {{name}}, pesanan {{order}} siap." });
const carousel = template(
  { type: "BODY", text: "Pilihan kami" },
  {
    type: "CAROUSEL",
    cards: ["hitam", "putih"].map((color) => ({
      components: [
        { type: "HEADER", format: "IMAGE" },
        { type: "BODY", text: `Sepatu ${color}, {{1}} saja` },
        { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Beli" }] },
      ],
    })),
  },
);
const picture = template({ type: "HEADER", format: "IMAGE" }, { type: "BODY", text: "Ini" });
const place = template({ type: "HEADER", format: "LOCATION" }, { type: "BODY", text: "Ini" });

describe("a template filled in", () => {
  it("has everything the customer sees, and is content as it is stored", () => {
    const { content, problems } = renderTemplate(whole, given);
    expect(problems).toEqual([]);
    expect(content).toEqual({
      type: "template",
      name: "order",
      language: "id",
      category: "UTILITY",
      parameters: ["Budi", "A-1"],
      text: "Halo Budi, pesanan A-1 siap. Salam, Budi",
      header: { type: "text", text: "Pesanan A-1", parameter: "A-1" },
      footer: "Waktoo",
      buttons: [
        { type: "quickReply", text: "Ya", payload: "yes" },
        { type: "url", text: "Lacak", url: "https://waktoo.com/A-1", parameter: "A-1" },
        { type: "url", text: "Situs", url: "https://waktoo.com/" },
        { type: "phoneNumber", text: "Telepon", phoneNumber: "+62215000" },
        { type: "copyCode", text: "Salin kode", code: "DISKON" },
      ],
    });
    expect(templateContentSchema.parse(content)).toEqual(content);
  });

  it("by name is the same as in order", () => {
    const byName = renderTemplate(named, { parameters: { order: "A-1", name: "Budi" } });
    expect(byName).toEqual(renderTemplate(named, { parameters: ["Budi", "A-1"] }));
    expect(byName).toMatchObject({
      content: {
        text: "Halo Budi, pesanan A-1 siap.",
        parameters: ["Budi", "A-1"],
        parameterNames: ["name", "order"],
      },
      problems: [],
    });
    const inHeader = template(
      { type: "HEADER", format: "TEXT", text: "Hai {{who}}" },
      { type: "BODY", text: "Ini" },
    );
    expect(
      renderTemplate(inHeader, { parameters: [], header: { type: "text", text: "Budi" } }),
    ).toMatchObject({
      content: { header: { text: "Hai Budi", parameter: "Budi", parameterName: "who" } },
      problems: [],
    });
  });

  it("takes nothing of a value for a variable of its own", () => {
    const { content } = renderTemplate(named, { parameters: { name: "{{order}}", order: "$&" } });
    expect(content.text).toBe("Halo {{order}}, pesanan $& siap.");
  });

  it("has its cards, each with its picture", () => {
    const cards = [1, 2].map((price) => ({
      header: { type: "image" as const, media },
      parameters: [`Rp${String(price)}`],
      buttons: [{ type: "quickReply" as const, index: 0, payload: `buy-${String(price)}` }],
    }));
    expect(renderTemplate(carousel, { parameters: [], cards })).toMatchObject({
      content: {
        text: "Pilihan kami",
        cards: [
          { text: "Sepatu hitam, Rp1 saja", header: { media }, buttons: [{ payload: "buy-1" }] },
          { text: "Sepatu putih, Rp2 saja", header: { media }, buttons: [{ payload: "buy-2" }] },
        ],
      },
      problems: [],
    });
  });

  it.each<[string, ReturnType<typeof template>, TemplateGiven]>([
    ["texts and buttons", whole, given],
    ["names", named, { parameters: { name: "Budi", order: "A-1" } }],
    ["a picture", picture, { parameters: [], header: { type: "image", media } }],
    [
      "a place",
      place,
      { parameters: [], header: { type: "location", latitude: 1, longitude: 2, name: "Monas" } },
    ],
    [
      "cards",
      carousel,
      { parameters: [], cards: [1, 2].map(() => ({ header: { type: "image", media }, parameters: ["x"] })) },
    ],
  ])("can be filled in again from what was stored: %s", (_what, of, first) => {
    const { content, problems } = renderTemplate(of, first);
    expect(problems).toEqual([]);
    expect(renderTemplate(of, givenOf(content))).toEqual({ content, problems: [] });
  });

  it.each<[string, ReturnType<typeof template>, Partial<TemplateGiven>, string]>([
    ["too few", whole, { parameters: ["Budi"] }, "content.parameters: needs 2, got 1"],
    ["too many", whole, { parameters: ["a", "b", "c"] }, "content.parameters: needs 2, got 3"],
    ["a name that is missing", named, { parameters: { name: "Budi" } }, "content.parameters.order: needed"],
    [
      "a name nobody knows",
      named,
      { parameters: { name: "a", order: "b", other: "c" } },
      "content.parameters: holds a name that the template doesn't have",
    ],
    [
      "two lines",
      whole,
      { parameters: ["Budi", "A\n1"] },
      "content.parameters.1: no line breaks, no tabs, at most 4 spaces in a row",
    ],
    [
      "five spaces",
      named,
      { parameters: { name: "a     b", order: "b" } },
      "content.parameters.name: no line breaks, no tabs, at most 4 spaces in a row",
    ],
    [
      "a header without its text",
      whole,
      { header: undefined },
      "content.header: needs the text for its variable",
    ],
    [
      "two lines in the header",
      whole,
      { header: { type: "text", text: "a\nb" } },
      "content.header.text: no line breaks, no tabs, at most 4 spaces in a row",
    ],
    [
      "a header for none",
      named,
      { parameters: ["a", "b"], header: { type: "text", text: "x" } },
      "content.header: the template has no header",
    ],
    ["no picture", picture, { parameters: [] }, "content.header: needs a picture"],
    [
      "a film for a picture",
      picture,
      { parameters: [], header: { type: "video", media } },
      "content.header: needs a picture",
    ],
    ["no place", place, { parameters: [] }, "content.header: needs a place"],
    [
      "no end of the address",
      whole,
      { buttons: [{ type: "copyCode", index: 4, code: "X" }] },
      "content.buttons.1: needs the end of its address",
    ],
    [
      "a long address",
      whole,
      {
        buttons: [
          { type: "url", index: 1, text: "a".repeat(1990) },
          { type: "copyCode", index: 4, code: "X" },
        ],
      },
      "content.buttons.1: the address has at most 2000 characters",
    ],
    [
      "no code",
      whole,
      { buttons: [{ type: "url", index: 1, text: "a" }] },
      "content.buttons.4: needs the code to copy",
    ],
    [
      "a value for a fixed address",
      whole,
      { buttons: [...(given.buttons ?? []), { type: "url", index: 2, text: "x" }] },
      "content.buttons.3: the template has no button of the kind url at this place",
    ],
    [
      "a button filled in twice",
      whole,
      { buttons: [...(given.buttons ?? []), { type: "url", index: 1, text: "x" }] },
      "content.buttons.3: this button is filled in twice",
    ],
    [
      "a card too few",
      carousel,
      { parameters: [], cards: [{ header: { type: "image", media }, parameters: ["x"] }] },
      "content.cards: needs 2, got 1",
    ],
    [
      "a card without its text",
      carousel,
      {
        parameters: [],
        cards: [
          { header: { type: "image", media }, parameters: ["x"] },
          { header: { type: "image", media } },
        ],
      },
      "content.cards.1.parameters: needs 1, got 0",
    ],
  ])("says what is wrong: %s", (_what, of, changes, wanted) => {
    const asked = of === whole ? { ...given, ...changes } : { parameters: [], ...changes };
    expect(sayProblems(renderTemplate(of, asked).problems, "content")).toBe(wanted);
  });

  it("doesn't take a name of every object for one that was given", () => {
    const odd = template({ type: "BODY", text: "Halo {{constructor}} ya" });
    const { content, problems } = renderTemplate(odd, { parameters: {} });
    expect(sayProblems(problems)).toBe("parameters.constructor: needed");
    expect(content.parameters).toEqual([""]);
  });
});

describe("a template that can't be sent from here", () => {
  it.each<[string, TemplateComponent[], RegExp]>([
    ["says nothing that is known", [], /not known here/],
    [
      "has an offer",
      [
        { type: "BODY", text: "a" },
        { type: "LIMITED_TIME_OFFER", raw: "{}" },
      ],
      /LIMITED_TIME_OFFER/,
    ],
    [
      "moves",
      [
        { type: "BODY", text: "a" },
        { type: "HEADER", format: "GIF" },
      ],
      /header GIF/,
    ],
    [
      "sells",
      [
        { type: "BODY", text: "a" },
        { type: "BUTTONS", buttons: [{ type: "MPM" }] },
      ],
      /button MPM/,
    ],
    [
      "sells on a card",
      [
        { type: "BODY", text: "a" },
        { type: "CAROUSEL", cards: [{ components: [{ type: "BUTTONS", buttons: [{ type: "SPM" }] }] }] },
      ],
      /button SPM/,
    ],
  ])("%s", (_what, components, why) => {
    expect(unsendable({ components })).toMatch(why);
    expect(renderTemplate(template(...components), { parameters: [] }).problems).toMatchObject([
      { rule: "notSendable" },
    ]);
  });
});

describe("what a call may give", () => {
  const base = { type: "template", name: "order", language: "id" };
  const pathOf = (more: object) =>
    sendMessageContent.safeParse({ ...base, ...more }).error?.issues[0]?.path.join(".");

  it.each<[object]>([
    [{}],
    [{ parameters: ["a"] }],
    [{ parameters: { first_name: "Budi" } }],
    [{ header: { type: "location", latitude: 1, longitude: 2 } }],
    [{ cards: [{ header: { type: "image", media: { mediaDocumentId: "1" } } }] }],
  ])("%j", (more) => {
    expect(pathOf(more)).toBeUndefined();
  });

  it.each<[string, object]>([
    ["parameters.0", { parameters: [""] }],
    ["parameters", { parameters: { "first name": "Budi" } }],
    ["header.text", { header: { type: "text", text: "a".repeat(61) } }],
    ["header.media", { header: { type: "image" } }],
    ["buttons.0.code", { buttons: [{ type: "copyCode", index: 0, code: "a".repeat(21) }] }],
    ["buttons.0.index", { buttons: [{ type: "url", index: 10, text: "a" }] }],
  ])("%s is refused", (path, more) => {
    expect(pathOf(more)).toBe(path);
  });
});
