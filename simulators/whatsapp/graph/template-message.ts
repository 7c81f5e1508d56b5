/** Checks a template message: the template is approved in that language and every variable has its value. */
import { isObject } from "../../http/fields.ts";
import {
  componentOf,
  variablesOf,
  type Template,
  type TemplateButton,
  type TemplateComponent,
  type TemplateStore,
} from "../templates.ts";
import { GraphError, invalidParameter, missingParameter } from "./error.ts";

type Content = Record<string, unknown>;
type Parameters = readonly Content[];

const objects = (value: unknown): Content[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** The parameters a send gives for one kind of component ("header", "body"), none when it names none. */
export function parametersOf(content: Content, kind: string): Parameters {
  const found = objects(content["components"]).find((one) => String(one["type"]).toLowerCase() === kind);
  return objects(found?.["parameters"]);
}

/** The parameters a send gives for the button at this place; undefined when it names none. */
export function buttonParametersOf(content: Content, index: number): Parameters | undefined {
  const found = objects(content["components"]).find(
    (one) => String(one["type"]).toLowerCase() === "button" && String(one["index"]) === String(index),
  );
  return found && objects(found["parameters"]);
}

/** What a send gives for each card of a carousel, in their order. */
export function cardsOf(content: Content): Content[] {
  const found = objects(content["components"]).find(
    (one) => String(one["type"]).toLowerCase() === "carousel",
  );
  return objects(found?.["cards"]).sort((a, b) => Number(a["card_index"]) - Number(b["card_index"]));
}

/** Meta: only approved templates can be sent, and each other state has its code. */
function usable(templates: TemplateStore, name: string, language: string): Template {
  const template = templates.byName(name, language);
  if (template?.status === "PAUSED") {
    throw new GraphError(400, 132015, "Template is Paused", { details: `Template ${name} is paused.` });
  }
  if (template?.status === "DISABLED") {
    throw new GraphError(400, 132016, "Template is Disabled", { details: `Template ${name} is disabled.` });
  }
  if (template?.status !== "APPROVED") {
    const details = `template name (${name}) does not exist in ${language}`;
    throw new GraphError(404, 132001, "Template name does not exist in the translation", { details });
  }
  return template;
}

/** Where in a send a part is: of the whole template, or of one card. */
interface Part {
  readonly components: readonly TemplateComponent[];
  readonly content: Content;
  readonly named: boolean;
}

const wrongFormat = (details: string): GraphError =>
  new GraphError(400, 132012, "Parameter format does not match format in the created template", { details });

function checkCount(kind: string, given: number, expected: number): void {
  if (given === expected) return;
  throw new GraphError(400, 132000, "Number of parameters does not match the expected number of params", {
    details: `${kind}: number of localizable_params (${given}) does not match the expected number of params (${expected})`,
  });
}

function checkTexts({ components, content, named }: Part, kind: "header" | "body"): void {
  const names = variablesOf(componentOf({ components }, kind.toUpperCase())?.text ?? "");
  const given = parametersOf(content, kind);
  checkCount(kind, given.length, names.length);
  for (const [index, parameter] of given.entries()) {
    if (typeof parameter["text"] !== "string" || parameter["text"] === "") {
      throw missingParameter(`template.components.${kind}.parameters[${index}].text`);
    }
    if (/[\n\t]| {5,}/.test(parameter["text"])) {
      throw invalidParameter(
        "Param text cannot have new-line/tab characters or more than 4 consecutive spaces.",
      );
    }
    if (named && !names.includes(String(parameter["parameter_name"]))) {
      throw wrongFormat(`${kind}: parameter_name must be one of ${names.join(", ")}.`);
    }
  }
}

/** A header that is a file or a place comes with it, as the kind it was made of. */
function checkHeader(part: Part): void {
  const format = (componentOf(part, "HEADER")?.format ?? "TEXT").toLowerCase();
  if (format === "text") {
    checkTexts(part, "header");
    return;
  }
  const given = parametersOf(part.content, "header");
  checkCount("header", given.length, 1);
  const [parameter] = given;
  if (parameter?.["type"] !== format || !isObject(parameter[format])) {
    throw wrongFormat(`header: Format mismatch, expected ${format.toUpperCase()}.`);
  }
  const { id, link, latitude, longitude } = parameter[format];
  const complete =
    format === "location" ? latitude !== undefined && longitude !== undefined : (id ?? link) !== undefined;
  if (!complete) throw missingParameter(`template.components.header.parameters[0].${format}`);
}

/** The parameter that a kind of button can't be sent without. */
const NEEDED: Readonly<Record<string, string>> = { URL: "text", COPY_CODE: "coupon_code" };

function checkButton(button: TemplateButton, index: number, content: Content): void {
  const needed = NEEDED[button.type];
  if (needed === undefined || (button.type === "URL" && !button.url?.includes("{{"))) return;
  const value = buttonParametersOf(content, index)?.[0]?.[needed];
  if (typeof value === "string" && value !== "") return;
  const kind = button.type.toLowerCase();
  throw missingParameter(`template.components: button at index ${index} of type ${kind}`);
}

function checkPart(part: Part): void {
  checkHeader(part);
  checkTexts(part, "body");
  const buttons = componentOf(part, "BUTTONS")?.buttons ?? [];
  for (const [index, button] of buttons.entries()) checkButton(button, index, part.content);
}

/** The template that a send names, after all checks. @throws GraphError */
export function checkTemplateMessage(templates: TemplateStore, content: unknown): Template {
  if (!isObject(content)) throw missingParameter("template");
  const language = isObject(content["language"]) ? content["language"]["code"] : undefined;
  if (typeof content["name"] !== "string") throw missingParameter("template.name");
  if (typeof language !== "string") throw missingParameter("template.language.code");
  const template = usable(templates, content["name"], language);
  const named = template.parameter_format === "NAMED";
  checkPart({ components: template.components, content, named });
  const cards = componentOf(template, "CAROUSEL")?.cards ?? [];
  const given = cardsOf(content);
  if (given.length !== cards.length) throw wrongFormat(`carousel: ${cards.length} cards are needed.`);
  for (const [index, { components }] of cards.entries()) {
    checkPart({ components, content: given[index] ?? {}, named });
  }
  return template;
}
