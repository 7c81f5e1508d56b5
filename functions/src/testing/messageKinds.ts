/**
 * Every kind of message a customer can send, as Meta shows it, and the content it becomes. Meta: webhooks, messages;
 * `[P]` marks what public fixtures show beside the documentation.
 */
import type { Content } from "../contract/content";

export interface MessageKind {
  name: string;
  /** Without id, sender and time. */
  wire: Record<string, unknown> & { type: string };
  content: Content | ((raw: string) => Content);
}

const context = { from: "6221500001", id: "wamid.ours" };
const file = (mimeType: string) => ({
  id: "1908647269898587",
  mime_type: mimeType,
  sha256: "3f9d94d399fa61c191bc1d4ca71f4bf3Ke+f3u0=",
  url: "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1908647269898587",
});
const media = (mimeType: string) => {
  const { mime_type, ...rest } = file(mimeType);
  return { ...rest, mimeType: mime_type };
};
const unsupported =
  (original: string) =>
  (raw: string): Content => ({ type: "unsupported", original, raw });

const texts: MessageKind[] = [
  {
    name: "text",
    wire: { type: "text", text: { body: "Jam buka? 👋🏽 \u202Eمرحبا e\u0301 \u0000" } },
    content: { type: "text", text: "Jam buka? 👋🏽 \u202Eمرحبا e\u0301 \u0000" },
  },
  {
    name: "text with half a character",
    wire: { type: "text", text: { body: "a\uD83D" } },
    content: { type: "text", text: "a\uFFFD" },
  },
  {
    name: "text of 65,000 characters",
    wire: { type: "text", text: { body: "x".repeat(65_000) } },
    content: { type: "text", text: "x".repeat(65_000) },
  },
];

const files: MessageKind[] = [
  {
    name: "image",
    wire: { type: "image", image: { ...file("image/jpeg"), caption: "Layar saya" } },
    content: { type: "image", media: media("image/jpeg"), caption: "Layar saya" },
  },
  {
    name: "image without caption, as from before November 2025",
    wire: { type: "image", image: { id: "7", mime_type: "image/png", sha256: "abc" } },
    content: { type: "image", media: { id: "7", mimeType: "image/png", sha256: "abc" } },
  },
  {
    name: "video",
    wire: { type: "video", video: { ...file("video/mp4"), caption: "Lihat" } },
    content: { type: "video", media: media("video/mp4"), caption: "Lihat" },
  },
  {
    name: "voice message",
    wire: { type: "audio", audio: { ...file("audio/ogg; codecs=opus"), voice: true } },
    content: { type: "audio", media: media("audio/ogg; codecs=opus"), voice: true },
  },
  {
    name: "audio file",
    wire: { type: "audio", audio: { ...file("audio/mpeg"), voice: false } },
    content: { type: "audio", media: media("audio/mpeg"), voice: false },
  },
  {
    name: "document",
    wire: {
      type: "document",
      document: { ...file("application/pdf"), filename: "slip.pdf", caption: "Slip" },
    },
    content: {
      type: "document",
      media: { ...media("application/pdf"), filename: "slip.pdf" },
      caption: "Slip",
    },
  },
  {
    name: "sticker",
    wire: { type: "sticker", sticker: { ...file("image/webp"), animated: true } },
    content: { type: "sticker", media: media("image/webp"), animated: true },
  },
  {
    name: "imported file that comes later",
    wire: { type: "media_placeholder" },
    content: { type: "mediaPlaceholder" },
  },
];

const shared: MessageKind[] = [
  {
    name: "location",
    wire: {
      type: "location",
      location: {
        latitude: -6.2,
        longitude: 106.816666,
        name: "Monas",
        address: "Jl. Medan Merdeka",
        url: "https://monas.id",
      },
    },
    content: {
      type: "location",
      latitude: -6.2,
      longitude: 106.816666,
      name: "Monas",
      address: "Jl. Medan Merdeka",
      url: "https://monas.id",
    },
  },
  {
    name: "location of coordinates only",
    wire: { type: "location", location: { latitude: 0, longitude: 0 } },
    content: { type: "location", latitude: 0, longitude: 0 },
  },
  {
    name: "contacts",
    wire: {
      type: "contacts",
      contacts: [
        {
          name: { formatted_name: "Sari Dewi", first_name: "Sari" },
          phones: [{ phone: "+62 812-0000-0009", wa_id: "6281200000009", type: "CELL" }],
          emails: [{ email: "sari@example.com", type: "WORK" }],
          addresses: [{ street: "Jl. Mawar 1", city: "Bandung", zip: 40111, country: "Indonesia" }],
          urls: [{ url: "https://sari.id" }],
          org: { company: "Waktoo" },
          birthday: "1990-01-02",
        },
      ],
    },
    content: {
      type: "contacts",
      contacts: [
        {
          name: "Sari Dewi",
          phones: [{ phone: "+62 812-0000-0009", waId: "6281200000009", kind: "CELL" }],
          emails: ["sari@example.com"],
          addresses: ["Jl. Mawar 1, Bandung, 40111, Indonesia"],
          urls: ["https://sari.id"],
          organization: "Waktoo",
          birthday: "1990-01-02",
        },
      ],
    },
  },
  {
    name: "own number, shared by a tap, without a name",
    wire: {
      type: "contacts",
      contacts: [{ phones: [{ phone: "+6281200000001" }], origin: "contact_request" }],
    },
    content: {
      type: "contacts",
      contacts: [
        {
          phones: [{ phone: "+6281200000001" }],
          emails: [],
          addresses: [],
          urls: [],
          origin: "contact_request",
        },
      ],
    },
  },
  {
    name: "order",
    wire: {
      type: "order",
      order: {
        catalog_id: "194836987003835",
        text: "Kirim besok",
        product_items: [
          { product_retailer_id: "di9ozbzfi4", quantity: 2, item_price: 30.5, currency: "IDR" },
        ],
      },
    },
    content: {
      type: "order",
      catalogId: "194836987003835",
      text: "Kirim besok",
      items: [{ productId: "di9ozbzfi4", quantity: 2, price: 30.5, currency: "IDR" }],
    },
  },
];

const interactive: MessageKind[] = [
  {
    name: "template button",
    wire: { type: "button", button: { payload: "TRACK", text: "Lacak" }, context },
    content: { type: "button", text: "Lacak", payload: "TRACK" },
  },
  {
    name: "reply button",
    wire: {
      type: "interactive",
      context,
      interactive: { type: "button_reply", button_reply: { id: "yes", title: "Ya" } },
    },
    content: { type: "buttonReply", id: "yes", title: "Ya" },
  },
  {
    name: "list row",
    wire: {
      type: "interactive",
      context,
      interactive: { type: "list_reply", list_reply: { id: "r1", title: "Cuti", description: "12 hari" } },
    },
    content: { type: "listReply", id: "r1", title: "Cuti", description: "12 hari" },
  },
  {
    name: "form",
    wire: {
      type: "interactive",
      context,
      interactive: {
        type: "nfm_reply",
        nfm_reply: {
          name: "flow",
          body: "Sent",
          response_json: '{"flow_token":"t","name":"Budi","days":[[1,2]],"agreed":true}',
        },
      },
    },
    content: {
      type: "flowReply",
      name: "flow",
      text: "Sent",
      response: [
        { name: "name", value: "Budi" },
        { name: "days", value: "[[1,2]]" },
        { name: "agreed", value: "true" },
      ],
      raw: '{"flow_token":"t","name":"Budi","days":[[1,2]],"agreed":true}',
    },
  },
  {
    name: "form whose answer is not JSON",
    wire: {
      type: "interactive",
      interactive: {
        type: "nfm_reply",
        nfm_reply: { name: "address_message", body: "Sent", response_json: "{" },
      },
    },
    content: { type: "flowReply", name: "address_message", text: "Sent", response: [], raw: "{" },
  },
  {
    name: "permission to call",
    wire: {
      type: "interactive",
      context,
      interactive: {
        type: "call_permission_reply",
        call_permission_reply: {
          response: "accept",
          is_permanent: false,
          expiration_timestamp: "1800000000",
          response_source: "user_action",
        },
      },
    },
    content: {
      type: "callPermissionReply",
      response: "accept",
      permanent: false,
      expiresAt: 1_800_000_000_000,
      source: "user_action",
    },
  },
  {
    name: "interactive kind of tomorrow",
    wire: { type: "interactive", interactive: { type: "product", product: { id: "1" } } },
    content: unsupported("interactive"),
  },
  {
    name: "interactive without an interactive object [P]",
    wire: { type: "interactive", context },
    content: unsupported("interactive"),
  },
];

const notices: MessageKind[] = [
  {
    name: "reaction",
    wire: { type: "reaction", reaction: { message_id: "wamid.ours", emoji: "👍" } },
    content: { type: "reaction", target: "wamid.ours", emoji: "👍" },
  },
  {
    name: "reaction taken back",
    wire: { type: "reaction", reaction: { message_id: "wamid.ours" } },
    content: { type: "reaction", target: "wamid.ours", emoji: null },
  },
  {
    name: "reaction taken back by an empty emoji [P]",
    wire: { type: "reaction", reaction: { message_id: "wamid.ours", emoji: "" } },
    content: { type: "reaction", target: "wamid.ours", emoji: null },
  },
  {
    name: "edit of a text",
    wire: {
      type: "edit",
      edit: {
        original_message_id: "wamid.first",
        message: { context: { id: "M0" }, type: "text", text: { body: "Jam 8?" } },
      },
    },
    content: { type: "edit", target: "wamid.first", content: { type: "text", text: "Jam 8?" } },
  },
  {
    name: "edit of a caption",
    wire: {
      type: "edit",
      edit: {
        original_message_id: "wamid.first",
        message: { type: "image", image: { ...file("image/jpeg"), caption: "Baru" } },
      },
    },
    content: {
      type: "edit",
      target: "wamid.first",
      content: { type: "image", media: media("image/jpeg"), caption: "Baru" },
    },
  },
  {
    name: "revoke",
    wire: { type: "revoke", revoke: { original_message_id: "wamid.first" } },
    content: { type: "revoke", target: "wamid.first" },
  },
  {
    name: "changed number",
    wire: {
      type: "system",
      system: {
        body: "User A changed from 6281200000001 to 6281200000002",
        wa_id: "6281200000002",
        user_id: "ID.2",
        previous_user_id: "ID.1",
        type: "user_changed_number",
      },
    },
    content: {
      type: "system",
      change: "number",
      kind: "user_changed_number",
      text: "User A changed from 6281200000001 to 6281200000002",
      waId: "6281200000002",
      userId: "ID.2",
      previousUserId: "ID.1",
    },
  },
  {
    name: "changed user id",
    wire: {
      type: "system",
      system: {
        body: "User ID changed",
        user_id: "ID.2",
        parent_user_id: "ID.ENT.2",
        previous_user_id: "ID.1",
        previous_parent_user_id: "ID.ENT.1",
        type: "user_changed_user_id",
      },
    },
    content: {
      type: "system",
      change: "userId",
      kind: "user_changed_user_id",
      text: "User ID changed",
      userId: "ID.2",
      parentUserId: "ID.ENT.2",
      previousUserId: "ID.1",
      previousParentUserId: "ID.ENT.1",
    },
  },
  {
    name: "changed identity [P]",
    wire: {
      type: "system",
      system: {
        body: "Identity changed",
        type: "customer_identity_changed",
        identity: { acknowledged: true, created_timestamp: "1800000000", hash: "Sjvjlx8G6Z0=" },
      },
    },
    content: {
      type: "system",
      change: "identity",
      kind: "customer_identity_changed",
      text: "Identity changed",
      identity: { acknowledged: true, createdAt: 1_800_000_000_000, hash: "Sjvjlx8G6Z0=" },
    },
  },
  { name: "request for a welcome", wire: { type: "request_welcome" }, content: { type: "requestWelcome" } },
];

const others: MessageKind[] = [
  {
    name: "unsupported, with Meta's reason",
    wire: {
      type: "unsupported",
      unsupported: { type: "poll_creation" },
      errors: [
        {
          code: 131051,
          title: "Message type unknown",
          message: "Message type unknown",
          error_data: { details: "Message type is currently not supported." },
        },
      ],
    },
    content: (raw) => ({
      type: "unsupported",
      original: "unsupported",
      raw,
      subtype: "poll_creation",
      errors: [
        {
          code: 131051,
          title: "Message type unknown",
          details: "Message type is currently not supported.",
          action: "WhatsApp can't deliver this kind of message.",
        },
      ],
    }),
  },
  {
    name: "first message to a number that is also on a phone, not available",
    wire: {
      type: "unsupported",
      errors: [{ code: 131060, title: "This message is currently unavailable." }],
    },
    content: (raw) => ({
      type: "unsupported",
      original: "unsupported",
      raw,
      errors: [
        {
          code: 131060,
          title: "This message is currently unavailable.",
          action: "WhatsApp could not pass this message on. Ask the customer to send it again.",
        },
      ],
    }),
  },
  {
    name: "kind of tomorrow",
    wire: { type: "hologram", hologram: { beams: 3 } },
    content: unsupported("hologram"),
  },
  {
    name: "image without an id",
    wire: { type: "image", image: { mime_type: "x" } },
    content: unsupported("image"),
  },
  { name: "reaction to nothing", wire: { type: "reaction", reaction: {} }, content: unsupported("reaction") },
  {
    name: "edit of an edit",
    wire: { type: "edit", edit: { original_message_id: "w", message: { type: "edit" } } },
    content: unsupported("edit"),
  },
];

export const messageKinds: readonly MessageKind[] = [
  ...texts,
  ...files,
  ...shared,
  ...interactive,
  ...notices,
  ...others,
];
