/**
 * A template being written: everything a field may hold, also what isn't right yet, or what is hidden by another choice and
 * may be chosen again. `inputOf` makes of it what the server is asked. Pure.
 */
import type { TemplateButtonInput, TemplateParts } from "../../../../functions/src/contract/calls";
import type { Template } from "../../../../functions/src/contract/documents";
import type {
  TemplateButton,
  TemplateComponent,
  TemplatePart,
} from "../../../../functions/src/contract/template/document";
import { type ParameterFormat, variablesOf } from "../../../../functions/src/contract/template/variables";

export type HeaderType = "none" | "text" | "image" | "video" | "document" | "location";
export type MediaType = "image" | "video" | "document";

export interface HeaderDraft {
  type: HeaderType;
  text: string;
  example: string;
  /** The uploaded sample's document; empty: none yet. */
  sample: string;
}

export type ButtonType = TemplateButtonInput["type"];
/** Every field that a button of any kind has. */
export interface ButtonDraft {
  type: ButtonType;
  text: string;
  url: string;
  phoneNumber: string;
  example: string;
  flowId: string;
  screen: string;
}

export interface CardDraft {
  header: HeaderDraft;
  body: string;
  examples: string[];
  buttons: ButtonDraft[];
}

export interface Draft {
  name: string;
  language: string;
  category: "MARKETING" | "UTILITY";
  /** Of several accounts; empty where there is one. */
  wabaId: string;
  parameterFormat: ParameterFormat;
  header: HeaderDraft;
  body: string;
  examples: string[];
  footer: string;
  buttons: ButtonDraft[];
  /** Null: header, footer and buttons instead. */
  cards: CardDraft[] | null;
}

const blankHeader: HeaderDraft = { type: "none", text: "", example: "", sample: "" };

export const blankButton = (type: ButtonType): ButtonDraft => ({
  type,
  text: "",
  url: "",
  phoneNumber: "",
  example: "",
  flowId: "",
  screen: "",
});

export const blankCard = (type: MediaType): CardDraft => ({
  header: { ...blankHeader, type },
  body: "",
  examples: [],
  buttons: [],
});

export const blankDraft: Draft = {
  name: "",
  language: "id",
  category: "UTILITY",
  wabaId: "",
  parameterFormat: "positional",
  header: blankHeader,
  body: "",
  examples: [],
  footer: "",
  buttons: [],
  cards: null,
};

/** One example a variable, those that are there already. */
export const examplesFor = (text: string, examples: readonly string[]): string[] =>
  variablesOf(text).map((_, index) => examples[index] ?? "");

/** A field that is empty isn't there. */
const given = <Key extends string>(key: Key, value: string): Partial<Record<Key, string>> =>
  value.trim() === "" ? {} : ({ [key]: value } as Partial<Record<Key, string>>);

type HeaderInput = NonNullable<TemplateParts["header"]>;

function headerInput(header: HeaderDraft): HeaderInput | undefined {
  const { type, text, example, sample } = header;
  switch (type) {
    case "none":
      return undefined;
    case "text":
      return { type, text, ...given("example", example) };
    case "image":
    case "video":
    case "document":
      return { type, sample: { mediaDocumentId: sample } };
    case "location":
      return { type };
  }
}

function buttonInput(button: ButtonDraft): TemplateButtonInput {
  const { type, text, url, phoneNumber, example, flowId, screen } = button;
  switch (type) {
    case "quickReply":
      return { type, text };
    case "url":
      return { type, text, url, ...given("example", example) };
    case "phoneNumber":
      return { type, text, phoneNumber: phoneNumber.replace(/[\s()-]/g, "") };
    case "copyCode":
      return { type, example };
    case "requestContactInfo":
      return { type };
    case "flow":
      return { type, text, flowId, ...given("screen", screen) };
  }
}

/** As the contract's schema takes it, or says what is wrong with it. */
function partsOf(draft: Draft): Record<string, unknown> {
  const { parameterFormat, body, examples, footer, buttons, cards } = draft;
  const words = {
    ...(parameterFormat === "named" ? { parameterFormat } : {}),
    body,
    examples: examplesFor(body, examples),
  };
  if (cards !== null) {
    return {
      ...words,
      carousel: cards.map((card) => ({
        header: headerInput(card.header),
        ...given("body", card.body),
        ...(card.body.trim() === "" ? {} : { examples: examplesFor(card.body, card.examples) }),
        ...(card.buttons.length === 0 ? {} : { buttons: card.buttons.map(buttonInput) }),
      })),
    };
  }
  const header = headerInput(draft.header);
  return {
    ...words,
    ...(header === undefined ? {} : { header }),
    ...given("footer", footer),
    ...(buttons.length === 0 ? {} : { buttons: buttons.map(buttonInput) }),
  };
}

export function createInputOf(draft: Draft): Record<string, unknown> {
  const { name, language, category, wabaId } = draft;
  return { name, language, category, ...partsOf(draft), ...given("wabaId", wabaId) };
}

export function editInputOf(
  draft: Draft,
  edited: Pick<Template, "id" | "category">,
): Record<string, unknown> {
  const { category } = draft;
  return {
    templateId: edited.id,
    ...(category === edited.category ? {} : { category }),
    ...partsOf(draft),
  };
}

type Parts = readonly (TemplateComponent | TemplatePart)[];
const partIn = (parts: Parts, type: string): TemplateComponent | TemplatePart | undefined =>
  parts.find((part) => part.type.toUpperCase() === type);

const mediaTypes: Readonly<Record<string, HeaderType>> = {
  IMAGE: "image",
  VIDEO: "video",
  DOCUMENT: "document",
  LOCATION: "location",
};

function headerDraft(part: TemplateComponent | TemplatePart | undefined): HeaderDraft {
  if (part === undefined) return blankHeader;
  const type = mediaTypes[(part.format ?? "").toUpperCase()] ?? "text";
  const [example = ""] = part.examples ?? [];
  return {
    type,
    text: part.text ?? "",
    example: type === "text" ? example : "",
    sample: part.sample ?? "",
  };
}

const buttonTypes: Readonly<Record<string, ButtonType>> = {
  QUICK_REPLY: "quickReply",
  URL: "url",
  PHONE_NUMBER: "phoneNumber",
  COPY_CODE: "copyCode",
  REQUEST_CONTACT_INFO: "requestContactInfo",
  FLOW: "flow",
};

/** A kind that can't be written here is left out: saving would remove it, so such a template isn't edited here. */
function buttonDrafts(part: TemplateComponent | TemplatePart | undefined): ButtonDraft[] {
  return (part?.buttons ?? []).flatMap((button: TemplateButton) => {
    const type = buttonTypes[button.type.toUpperCase()];
    if (type === undefined) return [];
    const [example = ""] = button.examples ?? [];
    return [
      {
        type,
        text: button.text ?? "",
        url: button.url ?? "",
        phoneNumber: button.phoneNumber ?? "",
        example,
        flowId: button.flowId ?? "",
        screen: button.screen ?? "",
      },
    ];
  });
}

function cardDraft(parts: Parts): CardDraft {
  const body = partIn(parts, "BODY");
  return {
    header: headerDraft(partIn(parts, "HEADER")),
    body: body?.text ?? "",
    examples: body?.examples ?? [],
    buttons: buttonDrafts(partIn(parts, "BUTTONS")),
  };
}

/** A stored template to be changed. */
export function draftOf(template: Template): Draft {
  const { name, language, category, components, parameterFormat = "positional" } = template;
  const { header, body, examples, buttons } = cardDraft(components);
  const carousel = components.find(({ type }) => type.toUpperCase() === "CAROUSEL");
  return {
    name,
    language,
    category: category === "MARKETING" ? "MARKETING" : "UTILITY",
    wabaId: template.wabaId,
    parameterFormat,
    header,
    body,
    examples,
    footer: partIn(components, "FOOTER")?.text ?? "",
    buttons,
    cards: carousel?.cards?.map((card) => cardDraft(card.components)) ?? null,
  };
}

/** A new template that begins as another one is: everything but the name. */
export const draftLike = (template: Template): Draft => ({ ...draftOf(template), name: "" });
