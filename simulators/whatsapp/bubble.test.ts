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
    buttons: [{ kind: "link", title: "Bayar", id: "Bayar", value: "https://waktoo.id" }],
  });
});

test("a template's picture, its other buttons and its cards are shown", () => {
  const card = {
    components: [
      { type: "HEADER", format: "IMAGE" },
      { type: "BODY", text: "Sepatu {{1}}" },
      { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Beli" }] },
    ],
  };
  const components = [
    { type: "HEADER", format: "IMAGE" },
    { type: "BODY", text: "Pilihan kami" },
    {
      type: "BUTTONS",
      buttons: [
        { type: "URL", text: "Lacak", url: "https://waktoo.id/{{1}}" },
        { type: "PHONE_NUMBER", text: "Telepon", phone_number: "62215000" },
        { type: "COPY_CODE", example: "X" },
        { type: "REQUEST_CONTACT_INFO" },
        { type: "CATALOG", text: "Katalog" },
      ],
    },
    { type: "CAROUSEL", cards: [card, card] },
  ];
  const picture = (id: string): object => ({
    type: "header",
    parameters: [{ type: "image", image: { id } }],
  });
  const button = (index: string, parameter: object): object => ({
    type: "button",
    index,
    parameters: [parameter],
  });
  const sentCard = (card_index: number, text: string): object => ({
    card_index,
    components: [
      picture(text),
      { type: "body", parameters: [{ type: "text", text }] },
      button("0", { payload: `buy-${text}` }),
    ],
  });
  const send = {
    components: [
      picture("1"),
      button("0", { type: "text", text: "A-1" }),
      button("2", { type: "coupon_code", coupon_code: "DISKON" }),
      { type: "carousel", cards: [sentCard(1, "putih"), sentCard(0, "hitam")] },
    ],
  };
  const shown = (text: string): object => ({
    text: `Sepatu ${text}`,
    media: "image",
    attachment: { url: `/_sim/media/${text}` },
    buttons: [{ kind: "quick_reply", title: "Beli", id: `buy-${text}` }],
  });
  expect(bubbleOf("template", { template: send }, template({ components }))).toEqual({
    template: "bill",
    text: "Pilihan kami",
    footer: "",
    media: "image",
    attachment: { url: "/_sim/media/1" },
    buttons: [
      { kind: "link", title: "Lacak", id: "Lacak", value: "https://waktoo.id/A-1" },
      { kind: "phone", title: "Telepon", id: "Telepon", value: "62215000" },
      { kind: "copy_code", title: "Copy offer code", id: "Copy offer code", value: "DISKON" },
      { kind: "share_contact", title: "Share phone number", id: "Share phone number" },
      { kind: "other", title: "Katalog", id: "Katalog" },
    ],
    cards: [shown("hitam"), shown("putih")],
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
