/** A message's content in words: what kind it is, and what it says. Nothing of it is ever read as markup. */
import type { Content, ContentOf } from "../../../functions/src/contract/content";
import type { Dictionary } from "../language/english";

export interface ContentLines {
  /** Empty for plain text, which needs no name. */
  kind: string;
  /** Empty where the kind says it all. */
  text: string;
  /** False for what can only be named. */
  understood: boolean;
}

const joined = (...parts: (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== "").join("\n");

const contactText = ({ contacts }: ContentOf<"contacts">): string =>
  contacts
    .map(({ name, organization, phones, emails }) =>
      joined(name, organization, ...phones.map(({ phone, waId }) => phone ?? waId), ...emails),
    )
    .join("\n\n");

function orderText({ text, items }: ContentOf<"order">): string {
  const lines = items.map(({ productId, quantity, price, currency }) =>
    [`${quantity} × ${productId}`, price, currency].filter((part) => part !== undefined).join(" "),
  );
  return joined(text, ...lines);
}

function unsupportedKind({ original, subtype, errors }: ContentOf<"unsupported">, words: Dictionary): string {
  const why = errors?.[0]?.details ?? errors?.[0]?.title;
  const named = words.unsupported(subtype ?? original);
  return why === undefined ? named : `${named}. ${why}`;
}

const listText = ({ header, text, footer, button, sections }: ContentOf<"list">): string =>
  joined(
    header,
    text,
    footer,
    `${button}:`,
    ...sections.flatMap(({ title, rows }) => [title, ...rows.map((row) => `· ${row.title}`)]),
  );

function framed(
  { header, text, footer }: ContentOf<"buttons" | "link" | "flow">,
  ...below: string[]
): string {
  const above = header?.type === "text" ? header.text : header?.media.filename;
  return joined(above, text, footer, ...below);
}

/** The words of any content. */
export function contentLines(content: Content, words: Dictionary): ContentLines {
  const { kinds } = words;
  const said = (kind: string, text = ""): ContentLines => ({ kind, text, understood: true });
  switch (content.type) {
    case "text":
      return said("", content.text);
    case "template":
      return said(words.template(content.name), content.text);
    case "image":
    case "video":
      return said(kinds[content.type], content.caption);
    case "document":
      return said(kinds.document, joined(content.media.filename, content.caption));
    case "audio":
      return said(content.voice ? kinds.voice : kinds.audio);
    case "sticker":
    case "mediaPlaceholder":
    case "requestWelcome":
    case "revoke":
      return said(kinds[content.type]);
    case "location": {
      const place = joined(content.name, content.address);
      return said(kinds.location, joined(place, `${content.latitude}, ${content.longitude}`, content.url));
    }
    case "contacts":
      return said(kinds.contacts, contactText(content));
    case "order":
      return said(kinds.order, orderText(content));
    case "button":
      return said(kinds.button, content.text);
    case "buttons":
      return said(kinds.buttons, framed(content, ...content.buttons.map(({ title }) => `· ${title}`)));
    case "list":
      return said(kinds.choices, listText(content));
    case "link":
      return said(kinds.link, framed(content, `${content.label}: ${content.url}`));
    case "flow":
      return said(kinds.flow, framed(content, content.label));
    case "locationRequest":
    case "contactRequest":
      return said(kinds[content.type], content.text);
    case "buttonReply":
      return said(kinds.button, content.title);
    case "listReply":
      return said(kinds.list, joined(content.title, content.description));
    case "flowReply": {
      const answers = content.response.map(({ name, value }) => `${name}: ${value}`);
      return said(kinds.form, answers.length === 0 ? content.text : joined(...answers));
    }
    case "callPermissionReply":
      return said(content.response === "accept" ? kinds.callAllowed : kinds.callRefused);
    case "reaction":
      return content.emoji === null ? said(kinds.reactionRemoved) : said(kinds.reaction, content.emoji);
    case "edit":
      return said(kinds.edit, joined(...linesOf(contentLines(content.content, words))));
    case "system":
      return said(kinds.system[content.change], content.text);
    case "unsupported":
      return { kind: unsupportedKind(content, words), text: "", understood: false };
  }
}

const linesOf = ({ kind, text }: ContentLines): string[] => [kind, text];
