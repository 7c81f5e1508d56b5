/** A template as the customer sees it, filled with its examples: made of a stored template, or of one being written. Pure. */
import type { Template } from "../../../functions/src/contract/documents";
import type { TemplateComponent, TemplatePart } from "../../../functions/src/contract/template/document";
import { filled } from "../../../functions/src/contract/template/variables";
import type { IconName } from "../marks/Icon";

export type FaceHeader =
  | { type: "text"; text: string }
  | { type: "image" | "video" | "document" | "location"; picture?: string | undefined };

export interface FaceButton {
  icon: IconName;
  /** Null: WhatsApp words it, in the language of the phone. */
  text: string | null;
  kind: string;
}

export interface Face {
  header: FaceHeader | null;
  body: string;
  footer: string;
  buttons: FaceButton[];
  cards: Face[];
}

type Parts = readonly (TemplateComponent | TemplatePart)[];

const partOf = (parts: Parts, type: string): TemplateComponent | TemplatePart | undefined =>
  parts.find((part) => part.type.toUpperCase() === type);

const icons: Readonly<Record<string, IconName>> = {
  QUICK_REPLY: "reply",
  URL: "send",
  PHONE_NUMBER: "phone",
  COPY_CODE: "copy",
  OTP: "copy",
  FLOW: "list",
  REQUEST_CONTACT_INFO: "person",
};

export const faceButton = (kind: string, text: string | undefined): FaceButton => ({
  icon: icons[kind.toUpperCase()] ?? "send",
  text: text === undefined || text === "" ? null : text,
  kind: kind.toUpperCase(),
});

const pictures: Readonly<Record<string, "image" | "video" | "document" | "location">> = {
  IMAGE: "image",
  VIDEO: "video",
  DOCUMENT: "document",
  LOCATION: "location",
};

function headerOf(part: TemplateComponent | TemplatePart | undefined): FaceHeader | null {
  if (part === undefined) return null;
  const picture = pictures[(part.format ?? "").toUpperCase()];
  if (picture !== undefined) return { type: picture };
  return { type: "text", text: filled(part.text ?? "", part.examples ?? []) };
}

function faceOfParts(parts: Parts): Omit<Face, "cards"> {
  const body = partOf(parts, "BODY");
  return {
    header: headerOf(partOf(parts, "HEADER")),
    body: filled(body?.text ?? "", body?.examples ?? []),
    footer: partOf(parts, "FOOTER")?.text ?? "",
    buttons: (partOf(parts, "BUTTONS")?.buttons ?? []).map(({ type, text }) => faceButton(type, text)),
  };
}

export function faceOf({ components }: Pick<Template, "components">): Face {
  const carousel = components.find(({ type }) => type.toUpperCase() === "CAROUSEL");
  const cards = (carousel?.cards ?? []).map((card) => ({ ...faceOfParts(card.components), cards: [] }));
  return { ...faceOfParts(components), cards };
}
