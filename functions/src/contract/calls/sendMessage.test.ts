/** Meta's limits, checked before Meta is asked: a refusal names the field and the limit. Meta: messages. */
import { sendMessageInput } from "./sendMessage";

const x = (length: number): string => "x".repeat(length);
const media = { mediaDocumentId: "100000000000001-file-1" };
const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `row-${String(index)}`, title: "Baris" }));
const buttons = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: String(index), title: `Tombol ${String(index)}` }));
const list = (sections: object[]) => ({ type: "list", text: "Pilih", button: "Buka", sections });
const link = (changes: object) => ({
  type: "link",
  text: "Baca",
  label: "Buka",
  url: "https://waktoo.com",
  ...changes,
});
const flow = (changes: object) => ({ type: "flow", text: "Isi", label: "Mulai", flowId: "1", ...changes });
const contact = (changes: object) => ({ type: "contacts", contacts: [{ name: "Sari", ...changes }] });

const call = (content: object, more: object = {}) =>
  sendMessageInput.safeParse({ conversationId: "c", clientId: "1", content, ...more });
const problems = (content: object, more?: object): string[] =>
  (call(content, more).error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);

const fits: [string, object][] = [
  ["text of 4096", { type: "text", text: x(4096) }],
  ["caption of 1024", { type: "image", media, caption: x(1024) }],
  ["voice message", { type: "audio", media, voice: true }],
  ["sticker", { type: "sticker", media }],
  ["document with a name", { type: "document", media, filename: "slip.pdf" }],
  ["location at the pole", { type: "location", latitude: -90, longitude: 180 }],
  ["contact", contact({ phones: [{ phone: "+62 812" }] })],
  ["reaction with a skin tone", { type: "reaction", messageId: "wamid.A=", emoji: "👍🏽" }],
  ["reaction of a family", { type: "reaction", messageId: "wamid.A=", emoji: "👨‍👩‍👧‍👦" }],
  ["reaction of a flag", { type: "reaction", messageId: "wamid.A=", emoji: "🇮🇩" }],
  ["reaction taken back", { type: "reaction", messageId: "wamid.A=", emoji: null }],
  [
    "buttons at every limit",
    {
      type: "buttons",
      text: x(1024),
      footer: x(60),
      header: { type: "text", text: x(60) },
      buttons: [{ id: x(256), title: x(20) }],
    },
  ],
  ["three buttons", { type: "buttons", text: "?", buttons: buttons(3) }],
  ["list of ten rows", list([{ rows: rows(10) }])],
  [
    "list at every limit",
    {
      ...list([{ title: x(24), rows: [{ id: x(200), title: x(24), description: x(72) }] }]),
      text: x(4096),
      button: x(20),
      header: x(60),
    },
  ],
  ["link", link({ header: { type: "video", media } })],
  ["flow", flow({ screen: "FIRST", data: { nama: "Budi" } })],
  ["location request", { type: "locationRequest", text: x(1024) }],
  ["contact request", { type: "contactRequest", text: "?" }],
];

it.each(fits)("takes a %s", (_name, content) => {
  expect(problems(content)).toEqual([]);
});

const refused: [string, object, string][] = [
  ["text of 4097", { type: "text", text: x(4097) }, "content.text: at most 4096 characters"],
  ["text of nothing", { type: "text", text: " \n" }, "content.text: must not be empty"],
  ["caption", { type: "image", media, caption: x(1025) }, "content.caption: at most 1024 characters"],
  [
    "sticker with a caption",
    { type: "sticker", media, caption: "a" },
    'content: Unrecognized key: "caption"',
  ],
  ["latitude", { type: "location", latitude: 91, longitude: 0 }, "content.latitude: between -90 and 90"],
  [
    "longitude",
    { type: "location", latitude: 0, longitude: -181 },
    "content.longitude: between -180 and 180",
  ],
  ["no contact", { type: "contacts", contacts: [] }, "content.contacts: at least 1 contacts"],
  ["birthday", contact({ birthday: "2. Januar" }), "content.contacts.0.birthday: a day as YYYY-MM-DD"],
  [
    "two emoji",
    { type: "reaction", messageId: "m", emoji: "👍👍" },
    "content.emoji: one emoji, or null to take it back",
  ],
  [
    "a letter as emoji",
    { type: "reaction", messageId: "m", emoji: "a" },
    "content.emoji: one emoji, or null to take it back",
  ],
  [
    "button text",
    { type: "buttons", text: x(1025), buttons: buttons(1) },
    "content.text: at most 1024 characters",
  ],
  ["no button", { type: "buttons", text: "?", buttons: [] }, "content.buttons: at least 1 buttons"],
  ["four buttons", { type: "buttons", text: "?", buttons: buttons(4) }, "content.buttons: at most 3 buttons"],
  [
    "button title",
    { type: "buttons", text: "?", buttons: [{ id: "1", title: x(21) }] },
    "content.buttons.0.title: at most 20 characters",
  ],
  [
    "button id",
    { type: "buttons", text: "?", buttons: [{ id: x(257), title: "a" }] },
    "content.buttons.0.id: at most 256 characters",
  ],
  [
    "same title twice",
    {
      type: "buttons",
      text: "?",
      buttons: [
        { id: "1", title: "Ya" },
        { id: "2", title: "Ya" },
      ],
    },
    "content.buttons.1.title: each button needs its own",
  ],
  [
    "footer",
    { type: "buttons", text: "?", footer: x(61), buttons: buttons(1) },
    "content.footer: at most 60 characters",
  ],
  [
    "header",
    { type: "buttons", text: "?", header: { type: "text", text: x(61) }, buttons: buttons(1) },
    "content.header.text: at most 60 characters",
  ],
  [
    "eleven rows over two sections",
    list([
      { title: "A", rows: rows(6) },
      { title: "B", rows: rows(5).map((row) => ({ ...row, id: `b${row.id}` })) },
    ]),
    "content.sections: at most 10 rows in all sections together",
  ],
  [
    "eleven sections",
    list(Array.from({ length: 11 }, () => ({ title: "A", rows: rows(1) }))),
    "content.sections: at most 10 sections",
  ],
  [
    "a section without a title among several",
    list([{ title: "A", rows: rows(1) }, { rows: [{ id: "z", title: "Z" }] }]),
    "content.sections: each section needs a title where there are several",
  ],
  [
    "a row id twice",
    list([{ rows: [...rows(1), ...rows(1)] }]),
    "content.sections: each row needs an id of its own",
  ],
  [
    "row title",
    list([{ rows: [{ id: "1", title: x(25) }] }]),
    "content.sections.0.rows.0.title: at most 24 characters",
  ],
  [
    "row description",
    list([{ rows: [{ id: "1", title: "a", description: x(73) }] }]),
    "content.sections.0.rows.0.description: at most 72 characters",
  ],
  ["list button", { ...list([{ rows: rows(1) }]), button: x(21) }, "content.button: at most 20 characters"],
  ["link label", link({ label: x(21) }), "content.label: at most 20 characters"],
  [
    "link scheme",
    link({ url: "javascript:alert(1)" }),
    "content.url: an address that begins with https:// or http://",
  ],
  ["flow label", flow({ label: x(31) }), "content.label: at most 30 characters"],
  ["flow without id or name", flow({ flowId: undefined }), "content.flowId: either flowId or flowName"],
  ["flow data without a screen", flow({ data: { a: 1 } }), "content.screen: needed with data"],
];

it.each(refused)("refuses: %s", (_name, content, problem) => {
  expect(problems(content)).toContain(problem);
});

const text = { type: "text", text: "Halo" };
const template = { type: "template", name: "hello", language: "id" };
const to = { phoneNumberId: "1", waId: "6281200000001" };
const envelopes: [string, object, object, string][] = [
  ["nobody", text, { conversationId: undefined }, "conversationId: either conversationId or to"],
  ["two places", template, { to }, "conversationId: either conversationId or to"],
  [
    "free text to somebody new",
    text,
    { conversationId: undefined, to },
    "content.type: only a template can begin a conversation",
  ],
  [
    "a new customer without an address",
    template,
    { conversationId: undefined, to: { phoneNumberId: "1" } },
    "to: either waId or userId",
  ],
  [
    "a number that is none",
    template,
    { conversationId: undefined, to: { ...to, waId: "0812" } },
    "to.waId: a phone number: 6 to 15 digits with country code",
  ],
  [
    "a category without a template",
    text,
    { expectedCategory: "UTILITY" },
    "expectedCategory: only with a template",
  ],
  [
    "a reaction as a reply",
    { type: "reaction", messageId: "m", emoji: "👍" },
    { replyTo: "m" },
    "replyTo: a reaction names its message in content.messageId",
  ],
  [
    "a reply to a path",
    text,
    { replyTo: "../x" },
    "replyTo: the id of a message: at most 300 letters, digits and . _ = + -",
  ],
  ["a field nobody knows", text, { surprise: 1 }, ': Unrecognized key: "surprise"'],
];

it.each(envelopes)("refuses %s", (_name, content, more, problem) => {
  expect(problems(content, more)).toContain(problem);
});

it("half a character becomes one that can be stored", () => {
  expect(call({ type: "text", text: "a\uD83D" }).data?.content).toEqual({ type: "text", text: "a\uFFFD" });
});
