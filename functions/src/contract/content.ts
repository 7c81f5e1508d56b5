/**
 * What a message says, tagged by `type`. Inbound kinds that have no shape here are kept as `unsupported` with the
 * original object, so that nothing a customer sent is lost before we learn to show it.
 */
import { z } from "zod";
import {
  buttonContentSchema,
  buttonReplyContentSchema,
  callPermissionReplyContentSchema,
  flowReplyContentSchema,
  listReplyContentSchema,
} from "./interactiveContent";
import {
  audioContentSchema,
  documentContentSchema,
  imageContentSchema,
  mediaPlaceholderContentSchema,
  stickerContentSchema,
  videoContentSchema,
} from "./mediaContent";
import {
  type editedContentSchema,
  editContentSchema,
  reactionContentSchema,
  requestWelcomeContentSchema,
  revokeContentSchema,
  systemContentSchema,
} from "./noticeContent";
import {
  buttonsContentSchema,
  contactRequestContentSchema,
  flowContentSchema,
  linkContentSchema,
  listContentSchema,
  locationRequestContentSchema,
} from "./offerContent";
import { contactsContentSchema, locationContentSchema, orderContentSchema } from "./sharedContent";
import { templateContentSchema } from "./template/content";
import { textContentSchema, unsupportedContentSchema } from "./textContent";

export const contentSchema = z.discriminatedUnion("type", [
  textContentSchema,
  templateContentSchema,
  imageContentSchema,
  videoContentSchema,
  audioContentSchema,
  documentContentSchema,
  stickerContentSchema,
  mediaPlaceholderContentSchema,
  locationContentSchema,
  contactsContentSchema,
  orderContentSchema,
  buttonContentSchema,
  buttonReplyContentSchema,
  listReplyContentSchema,
  flowReplyContentSchema,
  callPermissionReplyContentSchema,
  buttonsContentSchema,
  listContentSchema,
  linkContentSchema,
  flowContentSchema,
  locationRequestContentSchema,
  contactRequestContentSchema,
  reactionContentSchema,
  editContentSchema,
  revokeContentSchema,
  systemContentSchema,
  requestWelcomeContentSchema,
  unsupportedContentSchema,
]);
export type Content = z.infer<typeof contentSchema>;
export type ContentOf<Type extends Content["type"]> = Extract<Content, { type: Type }>;
export type TextContent = ContentOf<"text">;
export type TemplateContent = ContentOf<"template">;
export type UnsupportedContent = ContentOf<"unsupported">;
export type EditedContent = z.infer<typeof editedContentSchema>;

/** Meta's name of the kind, as far as we know it: what a reason or a list calls the message. */
export function kindOf(content: Content): string {
  switch (content.type) {
    case "unsupported":
      return content.subtype ?? content.original;
    case "audio":
      return content.voice ? "voice" : "audio";
    default:
      return content.type;
  }
}

/** Whether the message asks for no answer: it is about another message, or about the customer. */
export function isNotice(content: Content): boolean {
  switch (content.type) {
    case "reaction":
    case "edit":
    case "revoke":
    case "system":
      return true;
    default:
      return false;
  }
}

const named = (content: Content, text = ""): string => `[${kindOf(content)}]${text === "" ? "" : ` ${text}`}`;

function lineOf(content: Content): string {
  switch (content.type) {
    case "text":
    case "button":
    case "buttons":
    case "list":
    case "link":
    case "flow":
    case "locationRequest":
    case "contactRequest":
      return content.text;
    case "template":
      return content.text === "" ? named(content, content.name) : content.text;
    case "buttonReply":
    case "listReply":
      return content.title;
    case "image":
    case "video":
      return named(content, content.caption);
    case "document":
      return named(content, content.caption ?? content.media.filename);
    case "location":
      return named(content, content.name ?? content.address);
    case "contacts":
      return named(content, content.contacts.map((contact) => contact.name ?? "").join(", "));
    case "order":
      return named(content, content.text);
    case "flowReply":
    case "system":
      return named(content, content.text);
    case "reaction":
      return content.emoji ?? named(content);
    case "edit":
      return lineOf(content.content);
    case "callPermissionReply":
      return named(content, content.response);
    case "audio":
    case "sticker":
    case "mediaPlaceholder":
    case "revoke":
    case "requestWelcome":
    case "unsupported":
      return named(content);
  }
}

/** One line for lists; kinds without words are named, never blank. At most 120 UTF-16 units, no half characters. */
export const previewOf = (content: Content): string =>
  lineOf(content)
    .slice(0, 120)
    .replace(/\p{Surrogate}$/u, "");
