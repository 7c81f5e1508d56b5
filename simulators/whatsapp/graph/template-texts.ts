/** Checks the texts of a template as Meta does: their lengths, their variables, and an example for each. */
import { isObject } from "../../http/fields.ts";
import { variablesOf, type TemplateComponent } from "../templates.ts";
import { missingField, refuse } from "./template-refusal.ts";

/** Meta: longest text of each component, in UTF-16 units. */
const LIMITS: Readonly<Record<string, number>> = { HEADER: 60, BODY: 1024, FOOTER: 60 };
/** Meta: the text of a card. */
const CARD_LIMIT = 160;

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
    throw missingField(`${type} has ${names.length} variable(s) and example.${field} has ${given} value(s).`);
  }
}

function checkPlaces(text: string, names: string[]): void {
  if (/^\{\{[^}]*\}\}|\{\{[^}]*\}\}$/.test(text.trim())) {
    throw refuse("Variables can't be at the start or end of the template.", 2388299);
  }
  if (/\}\}\s*\{\{/.test(text)) throw refuse("Variables can't be next to each other.", 2388072);
  const words = text.replaceAll(/\{\{[^{}]*\}\}/g, " ").match(/[^\s]*[\p{L}\p{N}][^\s]*/gu) ?? [];
  if (names.length > 0 && words.length <= names.length) {
    throw refuse("This template has too many variables for its length.", 2388293);
  }
}

/** Checks a component that has a text. */
export function checkText(component: TemplateComponent, named: boolean, onCard: boolean): void {
  const type = component.type.toUpperCase();
  const { text } = component;
  if (typeof text !== "string" || text === "") throw missingField(`${type} needs a text.`);
  const limit = onCard ? CARD_LIMIT : (LIMITS[type] ?? 0);
  if (text.length > limit) throw refuse(`${type} has ${text.length} characters; ${limit} fit.`, 2388040);
  const names = variablesOf(text);
  if (type === "FOOTER" && names.length > 0) throw refuse("FOOTER can't have variables.", 2388073);
  if (type === "HEADER" && names.length > 1) throw refuse("HEADER can have one variable.", 2388047);
  if (type === "HEADER" && /[\n*]|\p{Extended_Pictographic}/u.test(text)) {
    throw refuse("HEADER can't have new lines, emojis or asterisks.", 2388047);
  }
  checkVariableNames(names, named);
  if (type === "BODY") checkPlaces(text, names);
  if (names.length > 0) checkExample(type, component, names, named);
}
