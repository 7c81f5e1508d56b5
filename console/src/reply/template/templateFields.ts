/**
 * What has to be filled in before a template can be sent: variables, a header's file or place, the end of a button's
 * address, a code; for each card of a carousel too. Pure. What it then says is made by the contract's `renderTemplate`.
 */
import type { TemplateInput } from "../../../../functions/src/contract/calls/templateMessage";
import type { Template, TemplateComponent } from "../../../../functions/src/contract/documents";
import { renderTemplate } from "../../../../functions/src/contract/template/fill";
import { isNamed, variablesOf } from "../../../../functions/src/contract/template/variables";
import type { TemplateContent } from "../../../../functions/src/contract/content";

export type HeaderFile = "image" | "video" | "document";
/** What stands in the fields, by their keys; a file's value is its media document. */
export type Values = Readonly<Record<string, string>>;

export interface TemplateField {
  /** Such as `body.1`, `header`, `button.0`, `card.2.header`. */
  key: string;
  kind: "variable" | "file" | "place" | "address" | "code";
  /** The variable's name, or the button's words. */
  name: string;
  file?: HeaderFile;
  /** Which card of a carousel, from 1. */
  card?: number;
  /** Meta's limit. */
  max: number;
}

type Components = readonly TemplateComponent[];

const partOf = (components: Components, type: string): TemplateComponent | undefined =>
  components.find((part) => part.type.toUpperCase() === type);
const formatOf = (header: TemplateComponent | undefined): string => (header?.format ?? "TEXT").toLowerCase();
const isFile = (format: string): format is HeaderFile => ["image", "video", "document"].includes(format);

function headerFields(components: Components, at: string): TemplateField[] {
  const header = partOf(components, "HEADER");
  const format = formatOf(header);
  if (!header) return [];
  if (isFile(format)) return [{ key: `${at}header`, kind: "file", name: "", file: format, max: 0 }];
  if (format === "location") return [{ key: `${at}header`, kind: "place", name: "", max: 60 }];
  const [name] = variablesOf(header.text ?? "");
  return name === undefined ? [] : [{ key: `${at}header`, kind: "variable", name, max: 60 }];
}

const buttonFields = (components: Components, at: string): TemplateField[] =>
  (partOf(components, "BUTTONS")?.buttons ?? []).flatMap(
    ({ type, text = "", url = "" }, index): TemplateField[] => {
      const key = `${at}button.${String(index)}`;
      if (type.toUpperCase() === "COPY_CODE") return [{ key, kind: "code", name: text, max: 20 }];
      const needsEnd = type.toUpperCase() === "URL" && variablesOf(url).length > 0;
      return needsEnd ? [{ key, kind: "address", name: text, max: 2000 }] : [];
    },
  );

const partFields = (components: Components, at: string): TemplateField[] => [
  ...headerFields(components, at),
  ...variablesOf(partOf(components, "BODY")?.text ?? "").map((name) => ({
    key: `${at}body.${name}`,
    kind: "variable" as const,
    name,
    max: 1024,
  })),
  ...buttonFields(components, at),
];

const cardsOf = (components: Components) => partOf(components, "CAROUSEL")?.cards ?? [];

/** In the order in which the customer reads. */
export const fieldsOf = ({ components }: Pick<Template, "components">): TemplateField[] => [
  ...partFields(components, ""),
  ...cardsOf(components).flatMap((card, index) =>
    partFields(card.components, `card.${String(index)}.`).map((field) => ({ ...field, card: index + 1 })),
  ),
];

const degrees = /^\s*(-?\d+(?:\.\d+)?)\s*[,; ]\s*(-?\d+(?:\.\d+)?)\s*$/;
/** Null for what is no place. */
export function placeIn(text: string): { latitude: number; longitude: number } | null {
  const [, latitude, longitude] = degrees.exec(text) ?? [];
  return latitude === undefined ? null : { latitude: Number(latitude), longitude: Number(longitude) };
}

/** @param file what stands for a media document: its id in a call, a file in a preview */
function given<Stored>(components: Components, values: Values, at: string, file: (id: string) => Stored) {
  const value = (key: string): string => (values[at + key] ?? "").trim();
  const header = headerGiven(partOf(components, "HEADER"), value("header"), file);
  const body = partOf(components, "BODY")?.text ?? "";
  const names = variablesOf(body);
  const buttons = buttonFields(components, at).flatMap(({ key, kind }) => {
    const text = (values[key] ?? "").trim();
    const index = Number(key.slice(key.lastIndexOf(".") + 1));
    if (text === "") return [];
    return [
      kind === "code"
        ? { type: "copyCode" as const, index, code: text }
        : { type: "url" as const, index, text },
    ];
  });
  const named: Record<string, string> = {};
  for (const name of names) if (value(`body.${name}`) !== "") named[name] = value(`body.${name}`);
  return {
    ...(header && { header }),
    parameters: isNamed(body) ? named : names.map((name) => value(`body.${name}`)),
    ...(buttons.length > 0 && { buttons }),
  };
}

type Header<Stored> =
  | { type: "text"; text: string }
  | { type: HeaderFile; media: Stored }
  | { type: "location"; latitude: number; longitude: number };

function headerGiven<Stored>(
  header: TemplateComponent | undefined,
  value: string,
  file: (id: string) => Stored,
): Header<Stored> | undefined {
  const format = formatOf(header);
  if (!header || value === "") return undefined;
  if (isFile(format)) return { type: format, media: file(value) };
  if (format === "location") {
    const place = placeIn(value);
    return place ? { type: "location", ...place } : undefined;
  }
  return variablesOf(header.text ?? "").length > 0 ? { type: "text", text: value } : undefined;
}

/** The message as the server takes it. */
export function inputOf({ name, language, components }: Template, values: Values): TemplateInput {
  const file = (mediaDocumentId: string) => ({ mediaDocumentId });
  const cards = cardsOf(components).map((card, index) =>
    given(card.components, values, `card.${String(index)}.`, file),
  );
  return {
    type: "template",
    name,
    language,
    ...given(components, values, "", file),
    ...(cards.length > 0 && { cards }),
  } as TemplateInput;
}

/** As the customer will see it; what isn't filled in yet keeps its braces. @param phoneNumberId whose files they are */
export function previewOf(template: Template, values: Values, phoneNumberId: string): TemplateContent {
  const file = (id: string) => ({ id: id.replace(`${phoneNumberId}-`, ""), mimeType: "" });
  const shown: Values = Object.fromEntries(
    fieldsOf(template).map(({ key, kind, name }) => {
      const value = values[key]?.trim() ?? "";
      return [key, value === "" && kind === "variable" ? `{{${name}}}` : value];
    }),
  );
  const { components } = template;
  const cards = cardsOf(components).map((card, index) =>
    given(card.components, shown, `card.${String(index)}.`, file),
  );
  const filled = { ...given(components, shown, "", file), ...(cards.length > 0 && { cards }) };
  return renderTemplate(template, filled).content;
}

/** Whether everything is filled in. */
export const isComplete = (fields: readonly TemplateField[], values: Values): boolean =>
  fields.every(({ key, kind }) => {
    const value = values[key]?.trim() ?? "";
    return kind === "place" ? placeIn(value) !== null : value !== "";
  });
