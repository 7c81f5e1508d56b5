/** Why Meta would refuse a template's cards: all of them are made alike. Pure. Meta: media card carousel templates. */
import type { TemplateCardInput, TemplateParts } from "../calls/templateParts";
import { buttonProblems } from "./buttonProblems";
import { type TemplateProblem, problem } from "./problem";
import { bodyProblems } from "./textProblems";
import type { ParameterFormat } from "./variables";

function cardProblems(card: TemplateCardInput, format: ParameterFormat, index: number): TemplateProblem[] {
  const at = ["carousel", index];
  const { body: text = "", examples = [], buttons = [] } = card;
  const places = { at: [...at, "body"], examplesAt: [...at, "examples"] };
  return [
    ...bodyProblems({ text, examples, format, ...places }),
    ...buttonProblems(buttons, [...at, "buttons"]),
  ];
}

/** What all cards share: the kind of header, whether there is a text, and the kinds of buttons. */
const shapeOf = ({ header, body, buttons = [] }: TemplateCardInput) => ({
  header: header.type,
  body: String(body !== undefined),
  buttons: buttons.map(({ type }) => type).join(" "),
});

const alike = {
  header: "all cards have the same kind of header",
  body: "either all cards have a text, or none",
  buttons: "all cards have the same kinds of buttons, in the same order",
};

function shapeProblems([first, ...others]: readonly TemplateCardInput[]): TemplateProblem[] {
  if (!first) return [];
  const wanted = shapeOf(first);
  return others.flatMap((card, index) => {
    const shape = shapeOf(card);
    return (["header", "body", "buttons"] as const)
      .filter((part) => shape[part] !== wanted[part])
      .map((part) => problem(["carousel", index + 1, part], "alike", alike[part]));
  });
}

const aloneProblems = (parts: TemplateParts): TemplateProblem[] =>
  (["header", "footer", "buttons"] as const)
    .filter((part) => parts[part] !== undefined)
    .map((part) => problem([part], "alone", "not together with a carousel"));

/** @param category undefined where it isn't to be chosen */
export function carouselProblems(parts: TemplateParts, category: string | undefined): TemplateProblem[] {
  const { carousel, parameterFormat = "positional" } = parts;
  if (carousel === undefined) return [];
  const isMarketing = category === undefined || category === "MARKETING";
  return [
    ...aloneProblems(parts),
    ...(isMarketing
      ? []
      : [problem(["carousel"], "marketingOnly", "only in a template of the category MARKETING")]),
    ...shapeProblems(carousel),
    ...carousel.flatMap((card, index) => cardProblems(card, parameterFormat, index)),
  ];
}
