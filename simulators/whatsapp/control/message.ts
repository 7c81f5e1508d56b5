/** What a customer says, as a control call describes it: a text, a file, or Meta's raw message object. */
import { anything, FieldError, integer, isObject, matching, readFields } from "../../http/fields.ts";
import { inboundBubble } from "../inbound-bubble.ts";
import { BSUID, PHONE } from "../ids.ts";
import type { Inbound } from "../inbound.ts";
import type { Customer } from "../customers.ts";
import type { World } from "../world.ts";

/** WhatsApp: longest text a person can send. */
const LONGEST = 65_536;
const KINDS = ["image", "audio", "video", "document", "sticker"];

const text = (longest: number) => (value: unknown) =>
  typeof value === "string" && value !== "" && value.length <= longest
    ? undefined
    : `must be a string of 1 to ${longest} characters`;

/** The fields of one message; `text`, `message` and `media` exclude each other and one is needed. */
export const MESSAGE_CHECKS = {
  from: matching(PHONE, "a phone number: 7 to 15 digits, optionally after a +"),
  userId: matching(BSUID, "a business-scoped user id, such as ID.13491208655302741918"),
  name: matching(/^[^]{0,100}$/, "a string of at most 100 characters; empty means a contact without a name"),
  text: text(LONGEST),
  message: (value: unknown) => (isObject(value) ? undefined : "must be a message object as Meta sends it"),
  media: anything,
  replyTo: matching(/./, "a message id"),
  timestamp: integer(0, 8_640_000_000_000_000),
};

const MEDIA_CHECKS = {
  type: (value: unknown) =>
    KINDS.includes(String(value)) ? undefined : `must be one of ${KINDS.join(", ")}`,
  base64: matching(/^[A-Za-z0-9+/]*={0,2}$/, "base64"),
  mimeType: matching(/^[\w.+-]+\/[\w.+-]+(; ?[\w.+=-]+)*$/, "a MIME type"),
  filename: text(240),
  caption: text(1024),
  voice: (value: unknown) => (typeof value === "boolean" ? undefined : "must be true or false"),
};

interface Fields {
  from?: string;
  userId?: string;
  name?: string;
  text?: string;
  message?: Record<string, unknown>;
  media?: unknown;
  replyTo?: string;
  timestamp?: number;
}

/** The fields of a file, refused as `media.<field>`. */
function readMedia(body: unknown): Record<string, string> & { voice?: boolean } {
  try {
    return readFields(body, MEDIA_CHECKS, ["type", "base64", "mimeType"]) as Record<string, string>;
  } catch (cause) {
    if (!(cause instanceof FieldError)) throw cause;
    const field = cause.field === "body" ? "media" : `media.${cause.field}`;
    throw new FieldError(field, cause.message);
  }
}

/** Keeps the file and names it as Meta's webhook does: `sha256` in base64, and an address. */
function mediaContent(world: World, body: unknown): Record<string, unknown> {
  const { type = "", base64 = "", mimeType = "", filename, caption, voice } = readMedia(body);
  const file = world.media.add(mimeType, Buffer.from(base64, "base64"), filename);
  return {
    type,
    [type]: {
      ...(caption === undefined ? {} : { caption }),
      ...(filename === undefined || type !== "document" ? {} : { filename }),
      mime_type: mimeType,
      sha256: Buffer.from(file.sha256, "hex").toString("base64"),
      id: file.id,
      url: world.media.addressOf(file),
      ...(type === "audio" ? { voice: voice ?? mimeType.startsWith("audio/ogg") } : {}),
      ...(type === "sticker" ? { animated: false } : {}),
    },
  };
}

function contentOf(world: World, fields: Fields): Record<string, unknown> {
  const given = (["text", "message", "media"] as const).filter((field) => fields[field] !== undefined);
  const [kind = "text", another] = given;
  if (another) throw new FieldError(another, `Fields "${kind}" and "${another}" exclude each other.`);
  if (fields.message) return fields.message;
  if (fields.media !== undefined) return mediaContent(world, fields.media);
  if (fields.text === undefined)
    throw new FieldError("text", 'Field "text", "message" or "media" is missing.');
  return { type: "text", text: { body: fields.text } };
}

/**
 * Who says what. Without `from` and `userId` it is Budi; with `userId` alone the webhook carries no phone number.
 * @param body its fields are checked here. @throws FieldError
 */
export function readMessage(world: World, body: unknown): { customer: Customer; inbound: Inbound } {
  const fields = readFields(body, MESSAGE_CHECKS) as Fields;
  const { userId, timestamp = Date.now(), replyTo } = fields;
  const content = contentOf(world, fields);
  const phone = fields.from?.replace("+", "") ?? (userId ? undefined : "6281200000001");
  const address = { ...(phone ? { phone } : {}), ...(userId ? { userId } : {}) };
  const name = fields.name ?? world.customers.find(address)?.name ?? "Budi";
  const customer = world.customers.resolve({ ...address, name });
  return {
    customer,
    inbound: {
      content,
      bubble: inboundBubble(content),
      at: timestamp,
      showPhone: phone !== undefined,
      ...(replyTo === undefined ? {} : { quoted: replyTo }),
    },
  };
}
