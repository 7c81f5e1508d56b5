/** The variables of a template's texts: `{{1}}`, `{{2}}`, … or `{{first_name}}`. Pure. Meta: templates, components. */
import { z } from "zod";

export const parameterFormatSchema = z.enum(["positional", "named"]);
export type ParameterFormat = z.infer<typeof parameterFormatSchema>;

const variable = /\{\{\s*(\w+)\s*\}\}/g;

const isNumber = (name: string): boolean => /^\d+$/.test(name);

/** Each once, as they first appear. */
export const variablesInOrder = (text: string): string[] => [
  ...new Set([...text.matchAll(variable)].map(([, name = ""]) => name)),
];

/** Each once, in the order in which their values are given: by number, or as the names first appear. */
export function variablesOf(text: string): string[] {
  const names = variablesInOrder(text);
  return names.every(isNumber) ? names.toSorted((a, b) => Number(a) - Number(b)) : names;
}

/** Whether a text's variables have names; false for one without variables. */
export const isNamed = (text: string): boolean => variablesInOrder(text).some((name) => !isNumber(name));

/** The text as it is read; a variable without a value keeps its braces. @param values in the order of `variablesOf` */
export function filled(text: string, values: readonly string[]): string {
  const byName = new Map(variablesOf(text).map((name, index) => [name, values[index]]));
  return text.replace(variable, (whole, name: string) => byName.get(name) ?? whole);
}
