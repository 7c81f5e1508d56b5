/** The body of a send. Meta: messages. A BSUID goes into `recipient`; in `to` Meta would answer 200 and drop it. */
import type { Customer } from "../../contract/conversation";
import type { ContentOf } from "../../contract/content";
import { TakeoverError } from "../../core/errors";
import type { OutgoingMessage } from "../../core/ports";
import { interactiveOf } from "./interactiveBody";
import { templateBody } from "./templateBody";

type Content = OutgoingMessage["content"];
type Files = ContentOf<"image" | "video" | "audio" | "document" | "sticker">;

/** Meta: `to` with + and country code, else our own country code may be put in front. */
function recipientOf(customer: Customer): { to: string } | { recipient: string } {
  if (customer.waId !== undefined) return { to: `+${customer.waId.replace(/^\+/, "")}` };
  if (customer.userId !== undefined) return { recipient: customer.userId };
  throw new TakeoverError("internal", "the customer has no address");
}

/** Meta: messages, media objects. */
function fileBody(content: Files): object {
  const { id, filename } = content.media;
  switch (content.type) {
    case "image":
    case "video":
      return { id, caption: content.caption };
    case "document":
      return { id, caption: content.caption, filename };
    case "audio":
      return content.voice ? { id, voice: true } : { id };
    case "sticker":
      return { id };
  }
}

/** Meta: contacts. A name needs a part beside the formatted one. */
const contactBody = (contact: ContentOf<"contacts">["contacts"][number]): object => ({
  name: { formatted_name: contact.name, first_name: contact.name },
  phones: contact.phones.map(({ phone, waId, kind }) => ({ phone, wa_id: waId, type: kind })),
  emails: contact.emails.map((email) => ({ email })),
  addresses: contact.addresses.map((street) => ({ street })),
  urls: contact.urls.map((url) => ({ url })),
  org: contact.organization === undefined ? undefined : { company: contact.organization },
  birthday: contact.birthday,
});

/** `type` and the object of that name. What is undefined doesn't appear in JSON. */
function typed(content: Content): { type: string } & Record<string, unknown> {
  switch (content.type) {
    case "text":
      return { type: "text", text: { body: content.text, preview_url: content.previewUrl ?? false } };
    case "template":
      return { type: "template", template: templateBody(content) };
    case "image":
    case "video":
    case "audio":
    case "document":
    case "sticker":
      return { type: content.type, [content.type]: fileBody(content) };
    case "location": {
      const { latitude, longitude, name, address } = content;
      return { type: "location", location: { latitude, longitude, name, address } };
    }
    case "contacts":
      return { type: "contacts", contacts: content.contacts.map(contactBody) };
    case "reaction":
      return { type: "reaction", reaction: { message_id: content.target, emoji: content.emoji ?? "" } };
    case "buttons":
    case "list":
    case "link":
    case "flow":
    case "locationRequest":
    case "contactRequest":
      return { type: "interactive", interactive: interactiveOf(content) };
  }
}

export function requestBody({
  customer,
  content,
  echo,
  repliesTo,
}: OutgoingMessage): Record<string, unknown> {
  return {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    ...recipientOf(customer),
    biz_opaque_callback_data: echo,
    ...(repliesTo === undefined ? {} : { context: { message_id: repliesTo } }),
    ...typed(content),
  };
}
