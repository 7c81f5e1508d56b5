/** Each kind of message as Meta's reference shows it. Meta: messages. */
import type { OutgoingMessage } from "../../core/ports";
import { requestBody } from "./requestBody";

type Content = OutgoingMessage["content"];
const echo = "v1:100000000000001-a:m:1";
const shared = {
  messaging_product: "whatsapp",
  recipient_type: "individual",
  to: "+6281200000001",
  biz_opaque_callback_data: echo,
};
const body = (content: Content, repliesTo?: string): unknown => {
  const customer = { waId: "6281200000001" };
  const message = { phoneNumberId: "1", customer, content, echo, ...(repliesTo ? { repliesTo } : {}) };
  return JSON.parse(JSON.stringify(requestBody(message)));
};
const file = (mimeType: string, filename?: string) => ({
  id: "7351",
  mimeType,
  ...(filename === undefined ? {} : { filename }),
});
const interactive = (object: object) => ({ type: "interactive", interactive: object });

const kinds: [string, Content, object][] = [
  ["text", { type: "text", text: "Halo" }, { type: "text", text: { body: "Halo", preview_url: false } }],
  [
    "text with a preview of its link",
    { type: "text", text: "https://waktoo.com", previewUrl: true },
    { type: "text", text: { body: "https://waktoo.com", preview_url: true } },
  ],
  [
    "image",
    { type: "image", media: file("image/png", "a.png"), caption: "Ini" },
    { type: "image", image: { id: "7351", caption: "Ini" } },
  ],
  ["video", { type: "video", media: file("video/mp4") }, { type: "video", video: { id: "7351" } }],
  [
    "audio",
    { type: "audio", media: file("audio/mpeg"), voice: false },
    { type: "audio", audio: { id: "7351" } },
  ],
  [
    "voice message",
    { type: "audio", media: file("audio/ogg"), voice: true },
    { type: "audio", audio: { id: "7351", voice: true } },
  ],
  [
    "document",
    { type: "document", media: file("application/pdf", "slip.pdf"), caption: "Slip" },
    { type: "document", document: { id: "7351", caption: "Slip", filename: "slip.pdf" } },
  ],
  [
    "sticker",
    { type: "sticker", media: file("image/webp"), animated: false },
    { type: "sticker", sticker: { id: "7351" } },
  ],
  [
    "location",
    { type: "location", latitude: -6.2, longitude: 106.8, name: "Monas", address: "Jakarta" },
    { type: "location", location: { latitude: -6.2, longitude: 106.8, name: "Monas", address: "Jakarta" } },
  ],
  [
    "contacts",
    {
      type: "contacts",
      contacts: [
        {
          name: "Sari Dewi",
          phones: [{ phone: "+62 812", waId: "6281200000009", kind: "WORK" }],
          emails: ["sari@example.com"],
          addresses: ["Jl. Mawar 1"],
          urls: ["https://example.com"],
          organization: "Waktoo",
          birthday: "1990-01-02",
        },
      ],
    },
    {
      type: "contacts",
      contacts: [
        {
          name: { formatted_name: "Sari Dewi", first_name: "Sari Dewi" },
          phones: [{ phone: "+62 812", wa_id: "6281200000009", type: "WORK" }],
          emails: [{ email: "sari@example.com" }],
          addresses: [{ street: "Jl. Mawar 1" }],
          urls: [{ url: "https://example.com" }],
          org: { company: "Waktoo" },
          birthday: "1990-01-02",
        },
      ],
    },
  ],
  [
    "reaction",
    { type: "reaction", target: "wamid.A", emoji: "👍🏽" },
    { type: "reaction", reaction: { message_id: "wamid.A", emoji: "👍🏽" } },
  ],
  [
    "reaction taken back",
    { type: "reaction", target: "wamid.A", emoji: null },
    { type: "reaction", reaction: { message_id: "wamid.A", emoji: "" } },
  ],
  [
    "buttons",
    {
      type: "buttons",
      header: { type: "text", text: "Pesanan" },
      text: "Setuju?",
      footer: "Waktoo",
      buttons: [
        { id: "y", title: "Ya" },
        { id: "n", title: "Tidak" },
      ],
    },
    interactive({
      type: "button",
      header: { type: "text", text: "Pesanan" },
      body: { text: "Setuju?" },
      footer: { text: "Waktoo" },
      action: {
        buttons: [
          { type: "reply", reply: { id: "y", title: "Ya" } },
          { type: "reply", reply: { id: "n", title: "Tidak" } },
        ],
      },
    }),
  ],
  [
    "buttons under a document",
    {
      type: "buttons",
      header: { type: "document", media: file("application/pdf", "slip.pdf") },
      text: "Setuju?",
      buttons: [{ id: "y", title: "Ya" }],
    },
    interactive({
      type: "button",
      header: { type: "document", document: { id: "7351", filename: "slip.pdf" } },
      body: { text: "Setuju?" },
      action: { buttons: [{ type: "reply", reply: { id: "y", title: "Ya" } }] },
    }),
  ],
  [
    "list",
    {
      type: "list",
      header: "Menu",
      text: "Pilih",
      footer: "Waktoo",
      button: "Buka",
      sections: [{ title: "Paket", rows: [{ id: "1", title: "Kecil", description: "10 orang" }] }],
    },
    interactive({
      type: "list",
      header: { type: "text", text: "Menu" },
      body: { text: "Pilih" },
      footer: { text: "Waktoo" },
      action: {
        button: "Buka",
        sections: [{ title: "Paket", rows: [{ id: "1", title: "Kecil", description: "10 orang" }] }],
      },
    }),
  ],
  [
    "link",
    {
      type: "link",
      header: { type: "image", media: file("image/png", "a.png") },
      text: "Baca",
      label: "Buka",
      url: "https://waktoo.com",
    },
    interactive({
      type: "cta_url",
      header: { type: "image", image: { id: "7351" } },
      body: { text: "Baca" },
      action: { name: "cta_url", parameters: { display_text: "Buka", url: "https://waktoo.com" } },
    }),
  ],
  [
    "flow",
    {
      type: "flow",
      text: "Isi",
      label: "Mulai",
      flowId: "123",
      token: "t",
      mode: "published",
      action: "navigate",
      screen: "FIRST",
      data: { nama: "Budi", umur: 30 },
    },
    interactive({
      type: "flow",
      body: { text: "Isi" },
      action: {
        name: "flow",
        parameters: {
          flow_message_version: "3",
          flow_id: "123",
          flow_cta: "Mulai",
          flow_token: "t",
          mode: "published",
          flow_action: "navigate",
          flow_action_payload: { screen: "FIRST", data: { nama: "Budi", umur: 30 } },
        },
      },
    }),
  ],
  [
    "flow by name that asks its own server",
    { type: "flow", text: "Isi", label: "Mulai", flowName: "daftar", mode: "draft", action: "dataExchange" },
    interactive({
      type: "flow",
      body: { text: "Isi" },
      action: {
        name: "flow",
        parameters: {
          flow_message_version: "3",
          flow_name: "daftar",
          flow_cta: "Mulai",
          mode: "draft",
          flow_action: "data_exchange",
        },
      },
    }),
  ],
  [
    "location request",
    { type: "locationRequest", text: "Di mana?" },
    interactive({
      type: "location_request_message",
      body: { text: "Di mana?" },
      action: { name: "send_location" },
    }),
  ],
  [
    "contact request",
    { type: "contactRequest", text: "Nomor Anda?" },
    interactive({
      type: "request_contact_info",
      body: { text: "Nomor Anda?" },
      action: { name: "request_contact_info" },
    }),
  ],
  [
    "template",
    { type: "template", name: "order_update", language: "id", parameters: ["12"] },
    {
      type: "template",
      template: {
        name: "order_update",
        language: { code: "id" },
        components: [{ type: "body", parameters: [{ type: "text", text: "12" }] }],
      },
    },
  ],
  [
    "template without variables",
    { type: "template", name: "hello", language: "id", parameters: [] },
    { type: "template", template: { name: "hello", language: { code: "id" } } },
  ],
];

it.each(kinds)("%s", (_name, content, expected) => {
  expect(body(content)).toEqual({ ...shared, ...expected });
});

it("an answer names the message it answers", () => {
  expect(body({ type: "text", text: "Ya" }, "wamid.A")).toMatchObject({ context: { message_id: "wamid.A" } });
});
