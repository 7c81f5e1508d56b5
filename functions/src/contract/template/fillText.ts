/** A text of a template with its variables filled in, or what is wrong with the values. Pure. Meta: messages, template. */
import type { SentHeader } from "./content";
import type { TemplateComponent } from "./document";
import type { HeaderGiven, ParametersGiven } from "./given";
import { type TemplateProblem, problem } from "./problem";
import { filled, isNamed, variablesOf } from "./variables";

type Path = TemplateProblem["path"];

export interface FilledText {
  text: string;
  parameters: string[];
  parameterNames?: string[];
}

const isList = (given: ParametersGiven): given is readonly string[] => Array.isArray(given);

/** Meta: no line breaks or tabs in a parameter, and at most four spaces in a row. */
const whiteSpace = /[\n\r\t]| {5,}/;

function spaceProblems(given: ParametersGiven, at: Path): TemplateProblem[] {
  return Object.entries(given)
    .filter(([, value]) => whiteSpace.test(value))
    .map(([key]) => {
      const place = isList(given) ? Number(key) : key;
      return problem([...at, place], "whiteSpace", "no line breaks, no tabs, at most 4 spaces in a row");
    });
}

function countProblems(names: readonly string[], given: ParametersGiven, at: Path): TemplateProblem[] {
  if (isList(given)) {
    const count = `needs ${String(names.length)}, got ${String(given.length)}`;
    return given.length === names.length ? [] : [problem(at, "count", count)];
  }
  const missing = names.filter((name) => !Object.hasOwn(given, name));
  const isStrange = Object.keys(given).some((name) => !names.includes(name));
  return [
    ...missing.map((name) => problem([...at, name], "missing", "needed")),
    ...(isStrange ? [problem(at, "unexpected", "holds a name that the template doesn't have")] : []),
  ];
}

/** @param at where the values stand, such as `parameters` */
export function fillText(
  template: string,
  given: ParametersGiven,
  at: Path,
): { filled: FilledText; problems: TemplateProblem[] } {
  const names = variablesOf(template);
  const values = isList(given)
    ? given
    : names.map((name) => (Object.hasOwn(given, name) ? given[name] : "") ?? "");
  return {
    filled: {
      text: filled(template, values),
      parameters: [...values],
      ...(isNamed(template) ? { parameterNames: names } : {}),
    },
    problems: [...countProblems(names, given, at), ...spaceProblems(given, at)],
  };
}

interface FilledHeader {
  header?: SentHeader;
  problems: TemplateProblem[];
}

const needed: Readonly<Record<HeaderGiven["type"], string>> = {
  text: "the text for its variable",
  image: "a picture",
  video: "a film",
  document: "a document",
  location: "a place",
};

function fillTextHeader(template: string, given: HeaderGiven | undefined, at: Path): FilledHeader {
  const [name] = variablesOf(template);
  if (name === undefined) {
    const problems = given ? [problem(at, "unexpected", "the template's header has nothing to fill in")] : [];
    return { header: { type: "text", text: template }, problems };
  }
  if (given?.type !== "text") {
    const header = { type: "text" as const, text: template };
    return { header, problems: [problem(at, "missing", `needs ${needed.text}`)] };
  }
  const named = isNamed(template) ? { parameterName: name } : {};
  return {
    header: { type: "text", text: filled(template, [given.text]), parameter: given.text, ...named },
    problems: spaceProblems({ text: given.text }, at),
  };
}

/** Without the fields that are absent: documents have none of those. */
const withoutAbsent = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** @param header the template's, or undefined where it has none */
export function fillHeader(
  header: Pick<TemplateComponent, "format" | "text"> | undefined,
  given: HeaderGiven | undefined,
  at: Path,
): FilledHeader {
  if (!header) {
    return { problems: given ? [problem(at, "unexpected", "the template has no header")] : [] };
  }
  const format = (header.format ?? "TEXT").toLowerCase();
  if (format === "text") return fillTextHeader(header.text ?? "", given, at);
  if (!(format in needed)) return { problems: [] };
  if (given?.type !== format) {
    return { problems: [problem(at, "missing", `needs ${needed[format as HeaderGiven["type"]]}`)] };
  }
  return { header: withoutAbsent(given) as SentHeader, problems: [] };
}
