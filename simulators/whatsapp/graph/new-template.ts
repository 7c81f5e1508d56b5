/** Checks a template before it is taken for review, with the subcodes Meta uses (Meta: template components, errors). */
import { isObject } from "../../http/fields.ts";
import { variablesOf, type NewTemplate, type TemplateComponent } from "../templates.ts";
import { GraphError } from "./error.ts";

const CATEGORIES = ["MARKETING", "UTILITY", "AUTHENTICATION"];
const FORMATS = ["POSITIONAL", "NAMED"];
/** Meta: longest text of each component, in UTF-16 units. */
const LIMITS: Readonly<Record<string, number>> = { HEADER: 60, BODY: 1024, FOOTER: 60 };

const refuse = (details: string, subcode?: number, userTitle = "Invalid parameter"): GraphError =>
  new GraphError(400, 100, "Invalid parameter", { details, userTitle, ...(subcode ? { subcode } : {}) });

function checkVariableNames(names: string[], named: boolean): void {
  if (named) {
    const wrong = names.find((name) => !/^[a-z_][a-z0-9_]*$/.test(name));
    if (wrong !== undefined)
      throw refuse(`Variable {{${wrong}}} must be lower case letters and underscores.`);
  } else if (names.some((name, index) => name !== String(index + 1))) {
    throw refuse("Variables must be numbered {{1}}, {{2}}, … in order, without gaps.");
  }
}

function checkExample(type: string, component: TemplateComponent, names: string[], named: boolean): void {
  const example = isObject(component["example"]) ? component["example"] : {};
  const field = `${type.toLowerCase()}_text${named ? "_named_params" : ""}`;
  const value = example[field];
  const first: unknown = Array.isArray(value) && type === "BODY" && !named ? value[0] : value;
  const given = Array.isArray(first) ? first.length : 0;
  if (given !== names.length) {
    const details = `${type} has ${names.length} variable(s) and example.${field} has ${given} value(s).`;
    throw refuse(details, 2388043, "Message template is missing expected field(s)");
  }
}

function checkText(component: TemplateComponent, named: boolean): void {
  const type = component.type.toUpperCase();
  const { text } = component;
  if (typeof text !== "string" || text === "") throw refuse(`${type} needs a text.`, 2388043);
  const limit = LIMITS[type] ?? 0;
  if (text.length > limit) throw refuse(`${type} has ${text.length} characters; ${limit} fit.`, 2388040);
  const names = variablesOf(text);
  if (type === "FOOTER" && names.length > 0) throw refuse("FOOTER can't have variables.", 2388073);
  if (type === "HEADER" && names.length > 1) throw refuse("HEADER can have one variable.", 2388047);
  checkVariableNames(names, named);
  if (type === "BODY" && /^\{\{[^}]*\}\}|\{\{[^}]*\}\}$/.test(text.trim())) {
    throw refuse("Variables can't be at the start or end of the template.", 2388299);
  }
  if (names.length > 0) checkExample(type, component, names, named);
}

function checkButtons({ buttons }: TemplateComponent): void {
  if (!Array.isArray(buttons) || buttons.length < 1 || buttons.length > 10) {
    throw refuse("BUTTONS must hold 1 to 10 buttons.", 2388043);
  }
  const wrong = buttons.some((button: unknown) => !isObject(button) || typeof button["type"] !== "string");
  if (wrong) throw refuse("Every button needs a type.", 2388043);
  if (buttons.some(({ text = "" }: { text?: string }) => text.length > 25)) {
    throw refuse("The text of a button has at most 25 characters.", 2388040);
  }
}

function checkComponent(component: TemplateComponent, named: boolean): void {
  const type = component.type.toUpperCase();
  if (type === "BUTTONS") {
    checkButtons(component);
    return;
  }
  if (type === "HEADER" && (component.format ?? "").toUpperCase() !== "TEXT") {
    if (!component.format) throw refuse("HEADER needs a format.", 2388047);
    return;
  }
  if (type in LIMITS) {
    checkText(component, named);
    return;
  }
  if (type !== "CAROUSEL" && type !== "LIMITED_TIME_OFFER") throw refuse(`Unknown component type ${type}.`);
}

/** The new template of a create call. @throws GraphError 100 that says what is wrong */
export function newTemplateOf(body: unknown): NewTemplate {
  if (!isObject(body)) throw refuse("The body must be a JSON object.");
  const { name, category, language, parameter_format: format = "POSITIONAL", components } = body;
  if (typeof name !== "string" || !/^[a-z0-9_]{1,512}$/.test(name)) {
    throw refuse("name must be 1 to 512 lower case letters, digits and underscores.");
  }
  if (!CATEGORIES.includes(String(category)))
    throw refuse(`category must be one of ${CATEGORIES.join(", ")}.`);
  if (typeof language !== "string" || !/^[a-z]{2,3}(_[A-Z]{2,3})?$/.test(language)) {
    throw refuse("language must be a code such as id or en_US.");
  }
  if (!FORMATS.includes(String(format)))
    throw refuse(`parameter_format must be one of ${FORMATS.join(", ")}.`);
  if (
    !Array.isArray(components) ||
    !components.every((one) => isObject(one) && typeof one["type"] === "string")
  ) {
    throw refuse("components must be an array of objects with a type.");
  }
  const parts = components as TemplateComponent[];
  if (parts.filter((one) => one.type.toUpperCase() === "BODY").length !== 1) {
    throw refuse("components must hold one BODY.", 2388043);
  }
  for (const component of parts) checkComponent(component, format === "NAMED");
  return {
    name,
    language,
    category: String(category),
    parameter_format: format === "NAMED" ? "NAMED" : "POSITIONAL",
    components: parts,
  };
}
