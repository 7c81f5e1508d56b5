/**
 * A message object to its content: by its type, each kind by its own reader. A kind we don't know, and a known kind whose
 * body isn't what it should be, is kept as `unsupported` with the whole object. Meta: webhooks messages, messages.
 */
import { z } from "zod";
import type { Content, UnsupportedContent } from "../../../contract/content";
import { readButton, readInteractive } from "./interactiveContent";
import { readMedia } from "./mediaContent";
import { metaErrorsOf } from "./metaErrors";
import { readEdit, readReaction, readRevoke, readSystem } from "./noticeContent";
import { readContacts, readLocation, readOrder } from "./sharedContent";
import { given, items, jsonOf, maybe, text } from "./wire";

const textSchema = z.looseObject({ body: text });

function readText(body: unknown): Content | null {
  const parsed = textSchema.safeParse(body).data;
  return parsed ? { type: "text", text: parsed.body } : null;
}

const unsupportedSchema = z.looseObject({
  errors: items,
  unsupported: maybe(z.looseObject({ type: maybe(text) })),
});

/** What Meta itself can't pass on: what it was, and why. */
function metaUnsupported(message: object): Pick<UnsupportedContent, "subtype" | "errors"> {
  const { errors, unsupported } = unsupportedSchema.parse(message);
  return given({ subtype: unsupported?.type, errors: metaErrorsOf(errors) });
}

function knownContent(message: { type: string }): Content | null {
  const { type } = message;
  const fields: Record<string, unknown> = { ...message };
  const body = fields[type];
  switch (type) {
    case "text":
      return readText(body);
    case "image":
    case "video":
    case "audio":
    case "voice":
    case "document":
    case "sticker":
      return readMedia(type, body);
    case "location":
      return readLocation(body);
    case "contacts":
      return readContacts(body);
    case "order":
      return readOrder(body);
    case "button":
      return readButton(body);
    case "interactive":
      return readInteractive(body);
    case "reaction":
      return readReaction(body);
    case "edit":
      return readEdit(body, contentOf);
    case "revoke":
      return readRevoke(body);
    case "system":
      return readSystem(body, fields["identity"]);
    case "request_welcome":
      return { type: "requestWelcome" };
    case "media_placeholder":
      return { type: "mediaPlaceholder" };
    default:
      return null;
  }
}

/** @param message as Meta sent it, but for its type */
export function contentOf(message: { type: string }): Content {
  const known = knownContent(message);
  if (known) return known;
  const unsupported: UnsupportedContent = {
    type: "unsupported",
    original: message.type,
    raw: jsonOf(message),
  };
  return message.type === "unsupported" ? { ...unsupported, ...metaUnsupported(message) } : unsupported;
}
