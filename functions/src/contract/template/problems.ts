/**
 * Everything that Meta would refuse of a new or changed template and that its author can see before Meta is asked. Pure, and
 * shared with the console, which shows the same words while the template is written. What Meta alone knows (a duplicate of
 * another template, the right category) is left to its review.
 */
import type { TemplateParts } from "../calls/templateParts";
import { buttonProblems } from "./buttonProblems";
import { carouselProblems } from "./carouselProblems";
import { type TemplateProblem, problem } from "./problem";
import { bodyProblems, hasBraces, hasMarks, headlineProblems } from "./textProblems";

function headerProblems({
  header,
  parameterFormat: format = "positional",
}: TemplateParts): TemplateProblem[] {
  if (header?.type !== "text") return [];
  const { text, example } = header;
  const at = ["header", "text"];
  const examples = example === undefined ? [] : [example];
  return [
    ...headlineProblems({ text, examples, format, at, examplesAt: ["header", "example"] }),
    ...(hasMarks(text) ? [problem(at, "marks", "no line breaks, emojis or asterisks")] : []),
  ];
}

const footerProblems = ({ footer = "" }: TemplateParts): TemplateProblem[] =>
  hasBraces(footer) ? [problem(["footer"], "noVariables", "a footer has no variables")] : [];

const categoryProblems = (category: string | undefined): TemplateProblem[] =>
  category === "AUTHENTICATION"
    ? [
        problem(
          ["category"],
          "oneTimeCode",
          "one-time codes have a fixed text; make them in WhatsApp Manager and sync",
        ),
      ]
    : [];

/** @param parts as their schema took them, with the category where one is asked for */
export function templateProblems(
  parts: TemplateParts & { category?: string | undefined },
): TemplateProblem[] {
  const { body: text, examples, parameterFormat: format = "positional", buttons = [], category } = parts;
  return [
    ...categoryProblems(category),
    ...headerProblems(parts),
    ...bodyProblems({ text, examples, format, at: ["body"], examplesAt: ["examples"] }),
    ...footerProblems(parts),
    ...buttonProblems(buttons, ["buttons"]),
    ...carouselProblems(parts, category),
  ];
}
