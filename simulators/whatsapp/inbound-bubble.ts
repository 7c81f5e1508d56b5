/** What a customer's phone shows of a message the customer sends, from Meta's message object. */
import { isObject } from "../http/fields.ts";
import { attachmentOf } from "./attachment.ts";
import type { Bubble } from "./chat.ts";

const textIn = (value: unknown, field: string): string =>
  isObject(value) && typeof value[field] === "string" ? value[field] : "";

function contactNames(contacts: unknown): string {
  if (!Array.isArray(contacts)) return "";
  return contacts.map((one) => textIn(isObject(one) ? one["name"] : undefined, "formatted_name")).join(", ");
}

/** Any type; one the phone has no picture for is named in brackets. */
export function inboundBubble(content: Record<string, unknown>): Bubble {
  const type = typeof content["type"] === "string" ? content["type"] : "unknown";
  const body = content[type];
  if (type === "text") return { text: textIn(body, "body") };
  if (type === "button") return { text: textIn(body, "text") };
  const attachment = attachmentOf(type, body);
  if (type === "location") {
    return {
      text: textIn(body, "name") || textIn(body, "address"),
      media: type,
      attachment: attachment ?? {},
    };
  }
  if (type === "contacts") return { text: contactNames(body), media: type };
  if (attachment) return { text: textIn(body, "caption"), media: type, attachment };
  return { text: `[${type}]` };
}
