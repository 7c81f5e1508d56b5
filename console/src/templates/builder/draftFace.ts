/** A template being written as the customer will see it, with its examples in it. Pure. */
import { filled } from "../../../../functions/src/contract/template/variables";
import { faceButton, type Face, type FaceButton, type FaceHeader } from "../face";
import { examplesFor, type ButtonDraft, type ButtonType, type Draft, type HeaderDraft } from "./draft";

/** Blob addresses of samples that were uploaded in this visit, by their document. */
export type Pictures = ReadonlyMap<string, string>;

const kinds: Readonly<Record<ButtonType, string>> = {
  quickReply: "QUICK_REPLY",
  url: "URL",
  phoneNumber: "PHONE_NUMBER",
  copyCode: "COPY_CODE",
  requestContactInfo: "REQUEST_CONTACT_INFO",
  flow: "FLOW",
};

function headerFace(header: HeaderDraft, pictures: Pictures): FaceHeader | null {
  const { type, text, example, sample } = header;
  switch (type) {
    case "none":
      return null;
    case "text":
      return { type, text: filled(text, example === "" ? [] : [example]) };
    case "image":
    case "video":
    case "document":
    case "location":
      return { type, picture: pictures.get(sample) };
  }
}

const buttonFace = ({ type, text }: ButtonDraft): FaceButton =>
  type === "copyCode" || type === "requestContactInfo"
    ? faceButton(kinds[type], undefined)
    : faceButton(kinds[type], text === "" ? "…" : text);

/** A variable without an example keeps its braces. */
const withExamples = (text: string, examples: readonly string[]): string =>
  filled(
    text,
    examplesFor(text, examples).map((example) => (example === "" ? undefined : example)) as string[],
  );

export function faceOfDraft(draft: Draft, pictures: Pictures): Face {
  const { header, body, examples, footer, buttons, cards } = draft;
  const isCarousel = cards !== null;
  return {
    header: isCarousel ? null : headerFace(header, pictures),
    body: withExamples(body, examples),
    footer: isCarousel ? "" : footer,
    buttons: isCarousel ? [] : buttons.map(buttonFace),
    cards: (cards ?? []).map((card) => ({
      header: headerFace(card.header, pictures),
      body: withExamples(card.body, card.examples),
      footer: "",
      buttons: card.buttons.map(buttonFace),
      cards: [],
    })),
  };
}
