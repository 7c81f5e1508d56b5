/** The text of a template and its variables {{1}}, {{2}}, …. Pure. */
import type { Template } from "../../../functions/src/contract/documents";

const variable = /\{\{(\d+)\}\}/g;

/** The body, the only part that every template has. */
export const bodyOf = ({ components }: Pick<Template, "components">): string =>
  components.find(({ type }) => type.toUpperCase() === "BODY")?.text ?? "";

const numbersIn = (body: string): Set<number> =>
  new Set([...body.matchAll(variable)].map(([, digits]) => Number(digits)));

/** How many variables a body has. */
export const variableCount = (body: string): number => numbersIn(body).size;

/** Whether the variables are numbered from 1 without a gap, as Meta asks. */
export const isNumbered = (body: string): boolean => {
  const numbers = numbersIn(body);
  return Array.from(numbers).every((number) => number >= 1 && number <= numbers.size);
};

/** The body with its variables filled; one without a text keeps its braces. */
export const filled = (body: string, parameters: readonly string[]): string =>
  body.replaceAll(variable, (braces, digits: string) => parameters[Number(digits) - 1]?.trim() || braces);
