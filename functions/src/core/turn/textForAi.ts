/**
 * What the AI is told of a message, in words, and which messages it may answer. The words are English in brackets where
 * they are ours; everything else is the customer's.
 */
import type { Content, ContentOf } from "../../contract/content";

/**
 * What the AI does with a message of this kind. It answers what is whole in words: texts, chosen buttons and list rows,
 * filled-in forms, places and contacts. It hands over what it can't see or hear (pictures, voices, files, with a caption or
 * without) and what a person must act on (orders, permission to call). What asks for no answer gets none.
 */
export function aiTask(content: Content): "answer" | "handOver" | "nothing" {
  switch (content.type) {
    case "text":
    case "button":
    case "buttonReply":
    case "listReply":
    case "flowReply":
    case "location":
    case "contacts":
      return "answer";
    case "image":
    case "video":
    case "audio":
    case "document":
    case "mediaPlaceholder":
    case "order":
    case "callPermissionReply":
      return "handOver";
    case "template":
    case "buttons":
    case "list":
    case "link":
    case "flow":
    case "locationRequest":
    case "contactRequest":
    case "sticker":
    case "reaction":
    case "edit":
    case "revoke":
    case "system":
    case "requestWelcome":
    case "unsupported":
      return "nothing";
  }
}

const said = (...parts: (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== "").join(", ");

const captioned = (kind: string, caption: string | undefined): string | null =>
  caption === undefined ? null : `[${kind}] ${caption}`;

function contactsText({ contacts }: ContentOf<"contacts">): string {
  const lines = contacts.map(({ name, phones, emails, organization }) =>
    said(name, organization, ...phones.map(({ phone, waId }) => phone ?? waId), ...emails),
  );
  return `[contacts] ${lines.join("; ")}`;
}

function orderText({ items, text }: ContentOf<"order">): string {
  const lines = items.map(({ productId, quantity }) => `${String(quantity)} × ${productId}`);
  return `[order] ${said(text, ...lines)}`;
}

function flowText({ text, response }: ContentOf<"flowReply">): string {
  return `[form] ${response.length === 0 ? text : response.map(({ name, value }) => `${name}: ${value}`).join("; ")}`;
}

/** A template as the customer read it. */
function templateText({ header, text, footer, buttons = [], cards = [] }: ContentOf<"template">): string {
  const headline = header?.type === "text" ? header.text : "";
  const words = [headline, text, footer ?? ""].filter((part) => part !== "").join("\n");
  const choices = said(
    ...[...buttons, ...cards.flatMap((card) => card.buttons ?? [])].map((each) => each.text),
  );
  const swiped = said(...cards.map((card) => card.text));
  return [words, swiped === "" ? "" : `[cards] ${swiped}`, choices === "" ? "" : `[buttons] ${choices}`]
    .filter((part) => part !== "")
    .join(" ");
}

/** What the customer can choose stands behind the words. */
function offerText(content: ContentOf<"buttons" | "list" | "link" | "flow">): string {
  switch (content.type) {
    case "buttons":
      return `${content.text} [buttons] ${said(...content.buttons.map(({ title }) => title))}`;
    case "list": {
      const rows = content.sections.flatMap((section) => section.rows);
      return `${content.text} [list] ${said(...rows.map(({ title }) => title))}`;
    }
    case "link":
      return `${content.text} [link] ${said(content.label, content.url)}`;
    case "flow":
      return `${content.text} [form] ${content.label}`;
  }
}

/** Null for what has no words; such a message is left out of what the AI is shown. */
export function textForAi(content: Content): string | null {
  switch (content.type) {
    case "text":
    case "button":
    case "locationRequest":
    case "contactRequest":
      return content.text;
    case "template":
      return templateText(content);
    case "buttons":
    case "list":
    case "link":
    case "flow":
      return offerText(content);
    case "buttonReply":
      return content.title;
    case "listReply":
      return said(content.title, content.description);
    case "flowReply":
      return flowText(content);
    case "image":
    case "video":
      return captioned(content.type, content.caption);
    case "document":
      return captioned(content.type, content.caption ?? content.media.filename);
    case "location": {
      const { latitude, longitude, name, address } = content;
      return `[location] ${said(name, address, `${String(latitude)} ${String(longitude)}`)}`;
    }
    case "contacts":
      return contactsText(content);
    case "order":
      return orderText(content);
    case "reaction":
      return content.emoji === null ? null : `[reaction] ${content.emoji}`;
    case "edit":
    case "audio":
    case "sticker":
    case "mediaPlaceholder":
    case "callPermissionReply":
    case "revoke":
    case "system":
    case "requestWelcome":
    case "unsupported":
      return null;
  }
}
