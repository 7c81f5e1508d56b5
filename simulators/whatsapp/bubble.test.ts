/** What the customer reads of each kind of business message. */
import { bubbleOf } from "./bubble.ts";
import type { Template } from "./templates.ts";

const template = (parts: Partial<Template>): Template => ({
  id: "1",
  name: "bill",
  language: "id",
  category: "UTILITY",
  status: "APPROVED",
  rejected_reason: "NONE",
  parameter_format: "POSITIONAL",
  quality_score: { score: "UNKNOWN", date: 0 },
  components: [],
  ...parts,
});

test("a template is shown with its values, header, footer and buttons", () => {
  const components = [
    { type: "HEADER", format: "TEXT", text: "Tagihan {{1}}" },
    { type: "BODY", text: "Halo {{1}}, {{2}} jatuh tempo. Salam, {{1}}!" },
    { type: "FOOTER", text: "Waktoo" },
    { type: "BUTTONS", buttons: [{ type: "URL", text: "Bayar", url: "https://waktoo.id" }] },
  ];
  const texts = (...all: string[]): object[] => all.map((text) => ({ type: "text", text }));
  const send = {
    components: [
      { type: "header", parameters: texts("November") },
      { type: "body", parameters: texts("$& Budi", "INV-1") },
    ],
  };
  expect(bubbleOf("template", { template: send }, template({ components }))).toEqual({
    template: "bill",
    header: "Tagihan November",
    text: "Halo $& Budi, INV-1 jatuh tempo. Salam, $& Budi!",
    footer: "Waktoo",
    buttons: [{ kind: "link", title: "Bayar", id: "Bayar" }],
  });
});

test.each([
  ["text", { text: { body: "Hai" } }, { text: "Hai" }],
  ["image", { image: { id: "1", caption: "Lihat" } }, { text: "Lihat", media: "image" }],
  ["document", { document: { id: "1", filename: "a.pdf" } }, { text: "a.pdf", media: "document" }],
  ["location", { location: { name: "Kantor" } }, { text: "Kantor", media: "location" }],
])("%s", (type, body, bubble) => {
  expect(bubbleOf(type, body)).toEqual(bubble);
});
