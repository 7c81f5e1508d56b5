/** Why Meta would refuse a text with variables, and the examples that go with it. Pure. Meta: templates, components. */
import { type TemplateProblem, problem } from "./problem";
import { type ParameterFormat, variablesInOrder, variablesOf } from "./variables";

type Path = TemplateProblem["path"];

/** Whatever stands in double braces, well written or not. */
const anyBraces = /\{\{[^{}]*\}\}|\{\{|\}\}/g;
const written: Readonly<Record<ParameterFormat, RegExp>> = {
  positional: /^\{\{[1-9]\d*\}\}$/,
  named: /^\{\{[a-z][a-z_]*\}\}$/,
};
const howWritten: Readonly<Record<ParameterFormat, string>> = {
  positional: "variables are written {{1}}, {{2}}, …",
  named: "variables are written {{first_name}}, with lower-case letters and _ only",
};

export const hasBraces = (text: string): boolean => text.search(anyBraces) >= 0;

/** How the variables of one text are written and numbered. */
function variableProblems(text: string, format: ParameterFormat, at: Path): TemplateProblem[] {
  const found = text.match(anyBraces) ?? [];
  if (!found.every((each) => written[format].test(each))) return [problem(at, "braces", howWritten[format])];
  const isInOrder = variablesInOrder(text).every((name, index) => name === String(index + 1));
  if (format === "named" || isInOrder) return [];
  return [problem(at, "order", "variables must be numbered {{1}}, {{2}}, … in order, without gaps")];
}

const wordsIn = (text: string): number =>
  text
    .replace(anyBraces, " ")
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/**
 * Where the variables of a body or a card's text stand. Meta keeps its ratio of words to variables to itself (2388293): only
 * a text without more words than variables is refused here.
 */
function placeProblems(text: string, at: Path): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  if (/^\{\{|\}\}$/.test(text)) problems.push(problem(at, "edge", "must not start or end with a variable"));
  if (/\}\}\s*\{\{/.test(text)) {
    problems.push(problem(at, "adjacent", "two variables must have words between them"));
  }
  const count = variablesOf(text).length;
  if (count > 0 && wordsIn(text) <= count) {
    problems.push(problem(at, "density", "too many variables for so few words; add words"));
  }
  return problems;
}

const counted = (count: number, word: string): string => `${String(count)} ${word}${count === 1 ? "" : "s"}`;

/** Meta wants an example for each variable, and none besides. */
function exampleProblems(text: string, examples: readonly string[], at: Path): TemplateProblem[] {
  const count = variablesOf(text).length;
  if (count === examples.length) return [];
  const needed = count === 0 ? "none" : counted(count, "example");
  return [problem(at, "examples", `the text has ${counted(count, "variable")}, so give ${needed}`)];
}

export interface Examined {
  text: string;
  examples: readonly string[];
  format: ParameterFormat;
  /** Where the text stands, and its examples. */
  at: Path;
  examplesAt: Path;
}

/** A header: one variable at most, anywhere. */
export function headlineProblems({ text, examples, format, at, examplesAt }: Examined): TemplateProblem[] {
  const problems = variableProblems(text, format, at);
  if (problems.length > 0) return problems;
  if (variablesOf(text).length > 1) return [problem(at, "oneVariable", "at most one variable")];
  return exampleProblems(text, examples, examplesAt);
}

/** A body, or the text of a card. Badly written variables are all that is said of it: the rest would be guessed. */
export function bodyProblems({ text, examples, format, at, examplesAt }: Examined): TemplateProblem[] {
  const problems = variableProblems(text, format, at);
  if (problems.length > 0) return problems;
  return [...placeProblems(text, at), ...exampleProblems(text, examples, examplesAt)];
}

/** Meta: header format (2388047), no line breaks, emojis or asterisks. */
export const hasMarks = (text: string): boolean => /[\n\r*]|\p{Extended_Pictographic}/u.test(text);
