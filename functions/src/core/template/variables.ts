/** Positional variables `{{1}}` … `{{n}}` of a template body. Meta: templates, components. */

const variable = /\{\{(\d+)\}\}/g;

/** The distinct numbers in a body, ascending. */
export const variablesOf = (body: string): number[] =>
  [...new Set([...body.matchAll(variable)].map((match) => Number(match[1])))].sort((a, b) => a - b);

/** What the customer will read. */
export const renderBody = (body: string, parameters: readonly string[]): string =>
  body.replace(variable, (whole, number: string) => parameters[Number(number) - 1] ?? whole);

/**
 * Why Meta would reject this body, or null. Rules: numbered from 1 without gaps; none at the start or the end
 * (2388299); not next to each other; one example each.
 */
export function bodyProblem(body: string, examples: readonly string[]): string | null {
  const numbers = variablesOf(body);
  const sequential = numbers.every((number, index) => number === index + 1);
  if (!sequential) return "body: variables must be numbered {{1}}, {{2}}, … without gaps";
  if (/\{\{(?!\d+\}\})/.test(body)) return "body: variables are written {{1}}, {{2}}, …";
  if (/^\s*\{\{/.test(body) || /\}\}\s*$/.test(body)) return "body: must not start or end with a variable";
  if (/\}\}\s*\{\{/.test(body)) return "body: two variables must have words between them";
  if (numbers.length !== examples.length) {
    return `examples: the body has ${String(numbers.length)} variables, so give ${String(numbers.length)} examples`;
  }
  return null;
}
