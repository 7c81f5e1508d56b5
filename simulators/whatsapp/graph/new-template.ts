/** Checks a template before it is taken for review, with the subcodes Meta uses (Meta: template components, errors). */
import { isObject } from "../../http/fields.ts";
import type { NewTemplate, Template, TemplateComponent } from "../templates.ts";
import { checkButtons } from "./template-buttons.ts";
import { missingField, refuse } from "./template-refusal.ts";
import { checkText } from "./template-texts.ts";

const CATEGORIES = ["MARKETING", "UTILITY", "AUTHENTICATION"];
const FORMATS = ["POSITIONAL", "NAMED"];
/** Meta: types of the sample of each format. */
const SAMPLES: Readonly<Record<string, readonly string[]>> = {
  IMAGE: ["image/jpeg", "image/png"],
  VIDEO: ["video/mp4"],
  DOCUMENT: ["application/pdf"],
};

/** Says of which type an uploaded sample is; undefined for a handle that no upload gave. */
export type SampleTypes = (handle: string) => string | undefined;

interface Asked {
  readonly named: boolean;
  readonly onCard: boolean;
  readonly samples: SampleTypes;
}

function checkSample(format: string, component: TemplateComponent, samples: SampleTypes): void {
  const example = isObject(component["example"]) ? component["example"] : {};
  const handles: unknown = example["header_handle"];
  const handle: unknown = Array.isArray(handles) ? handles[0] : undefined;
  if (typeof handle !== "string")
    throw missingField(`A HEADER of format ${format} needs example.header_handle.`);
  const type = samples(handle);
  if (type === undefined || !SAMPLES[format]?.includes(type)) {
    throw refuse(`The uploaded media handle is no ${format}.`);
  }
}

function checkHeader(component: TemplateComponent, { named, onCard, samples }: Asked): void {
  const format = (component.format ?? "").toUpperCase();
  if (format === "TEXT" && !onCard) checkText(component, named, false);
  else if (format in SAMPLES) checkSample(format, component, samples);
  else if (format !== "LOCATION" || onCard) throw refuse("HEADER needs a format.", 2388047);
}

const cardsOf = ({ cards }: TemplateComponent): readonly TemplateComponent[][] => {
  const all: unknown[] = Array.isArray(cards) ? cards : [];
  return all.map((card) => {
    const components: unknown = isObject(card) ? card["components"] : undefined;
    return partsOf(components);
  });
};

/** What Meta wants to be the same on every card. */
const shapeOf = (parts: readonly TemplateComponent[]): string =>
  parts
    .map(
      ({ type, format = "", buttons = [] }) =>
        `${type} ${format} ${buttons.map((one) => one.type).join(",")}`,
    )
    .join("; ")
    .toUpperCase();

function checkCarousel(component: TemplateComponent, asked: Asked): void {
  const cards = cardsOf(component);
  if (cards.length < 2 || cards.length > 10) throw refuse("A CAROUSEL has 2 to 10 cards.");
  if (new Set(cards.map(shapeOf)).size > 1) throw refuse("All cards must have the same components.");
  for (const parts of cards) {
    if (!parts.some(({ type }) => type.toUpperCase() === "HEADER"))
      throw missingField("A card needs a HEADER.");
    for (const part of parts) checkComponent(part, { ...asked, onCard: true });
  }
}

function checkComponent(component: TemplateComponent, asked: Asked): void {
  const type = component.type.toUpperCase();
  switch (type) {
    case "HEADER":
      return checkHeader(component, asked);
    case "BODY":
      return checkText(component, asked.named, asked.onCard);
    case "BUTTONS":
      return checkButtons(component, asked.onCard ? 2 : 10);
  }
  if (asked.onCard) throw refuse(`A card can't have a ${type}.`);
  if (type === "FOOTER") return checkText(component, asked.named, false);
  if (type === "CAROUSEL") return checkCarousel(component, asked);
  if (type !== "LIMITED_TIME_OFFER") throw refuse(`Unknown component type ${type}.`);
}

function partsOf(components: unknown): TemplateComponent[] {
  if (
    !Array.isArray(components) ||
    !components.every((one) => isObject(one) && typeof one["type"] === "string")
  ) {
    throw refuse("components must be an array of objects with a type.");
  }
  return components as TemplateComponent[];
}

/** The checked parts of a template. @throws GraphError 100 that says what is wrong */
export function checkedParts(
  components: unknown,
  format: Template["parameter_format"],
  category: string,
  samples: SampleTypes,
): TemplateComponent[] {
  const parts = partsOf(components);
  const types = parts.map(({ type }) => type.toUpperCase());
  if (types.filter((type) => type === "BODY").length !== 1)
    throw missingField("components must hold one BODY.");
  if (new Set(types).size < types.length) throw refuse("Every component can be there once.");
  if (types.includes("CAROUSEL")) {
    if (category !== "MARKETING") throw refuse("Carousel cards are only available for MARKETING templates.");
    if (types.length > 2) throw refuse("A CAROUSEL goes with a BODY alone.");
  }
  for (const component of parts)
    checkComponent(component, { named: format === "NAMED", onCard: false, samples });
  return parts;
}

/** The category a call names. @throws GraphError 100 */
export function categoryOf(category: unknown): string {
  if (typeof category === "string" && CATEGORIES.includes(category)) return category;
  throw refuse(`category must be one of ${CATEGORIES.join(", ")}.`);
}

/** The new template of a create call. @throws GraphError 100 that says what is wrong */
export function newTemplateOf(body: unknown, samples: SampleTypes): NewTemplate {
  if (!isObject(body)) throw refuse("The body must be a JSON object.");
  const { name, language, parameter_format: format = "POSITIONAL", components } = body;
  if (typeof name !== "string" || !/^[a-z0-9_]{1,512}$/.test(name)) {
    throw refuse("name must be 1 to 512 lower case letters, digits and underscores.");
  }
  const category = categoryOf(body["category"]);
  if (typeof language !== "string" || !/^[a-z]{2,3}(_[A-Z]{2,3})?$/.test(language)) {
    throw refuse("language must be a code such as id or en_US.");
  }
  if (typeof format !== "string" || !FORMATS.includes(format))
    throw refuse(`parameter_format must be one of ${FORMATS.join(", ")}.`);
  const parameter_format = format === "NAMED" ? "NAMED" : "POSITIONAL";
  return {
    name,
    language,
    category,
    parameter_format,
    components: checkedParts(components, parameter_format, category, samples),
  };
}
