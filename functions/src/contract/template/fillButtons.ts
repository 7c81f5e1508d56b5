/** The buttons of a template with what they need filled in. Pure. Meta: messages, template, button components. */
import type { SentButton } from "./content";
import type { TemplateButton } from "./document";
import type { ButtonGiven } from "./given";
import { type TemplateProblem, problem } from "./problem";
import { filled, variablesOf } from "./variables";

type Path = TemplateProblem["path"];
type Given<Type extends ButtonGiven["type"]> = Extract<ButtonGiven, { type: Type }>;

interface Filled {
  button: SentButton;
  problems: TemplateProblem[];
}

/** What a button of the template takes; null where there is nothing to fill in. */
function takes({ type, url = "" }: TemplateButton): ButtonGiven["type"] | null {
  switch (type.toUpperCase()) {
    case "QUICK_REPLY":
      return "quickReply";
    case "URL":
      return variablesOf(url).length > 0 ? "url" : null;
    case "COPY_CODE":
      return "copyCode";
    case "FLOW":
      return "flow";
    default:
      return null;
  }
}

/** Meta: the end of an address, at most 2000 characters with it. */
function fillUrl({ text = "", url = "" }: TemplateButton, given: Given<"url"> | undefined, at: Path): Filled {
  if (variablesOf(url).length === 0) return { button: { type: "url", text, url }, problems: [] };
  if (!given)
    return {
      button: { type: "url", text, url },
      problems: [problem(at, "missing", "needs the end of its address")],
    };
  const whole = filled(url, [given.text]);
  const problems =
    whole.length > 2000 ? [problem(at, "tooLong", "the address has at most 2000 characters")] : [];
  return { button: { type: "url", text, url: whole, parameter: given.text }, problems };
}

const fillCode = ({ text }: TemplateButton, given: Given<"copyCode"> | undefined, at: Path): Filled => ({
  button: { type: "copyCode", ...(text === undefined ? {} : { text }), code: given?.code ?? "" },
  problems: given ? [] : [problem(at, "missing", "needs the code to copy")],
});

function fillFlow({ text = "" }: TemplateButton, given: Given<"flow"> | undefined): Filled {
  const { token, data } = given ?? {};
  const more = { ...(token === undefined ? {} : { token }), ...(data === undefined ? {} : { data }) };
  return { button: { type: "flow", text, ...more }, problems: [] };
}

function fillButton(button: TemplateButton, given: ButtonGiven | undefined, at: Path): Filled {
  const { type, text = "" } = button;
  const of = <Type extends ButtonGiven["type"]>(wanted: Type) =>
    given?.type === wanted ? (given as Given<Type>) : undefined;
  switch (type.toUpperCase()) {
    case "QUICK_REPLY": {
      const payload = of("quickReply")?.payload;
      return {
        button: { type: "quickReply", text, ...(payload === undefined ? {} : { payload }) },
        problems: [],
      };
    }
    case "URL":
      return fillUrl(button, of("url"), at);
    case "PHONE_NUMBER":
      return { button: { type: "phoneNumber", text, phoneNumber: button.phoneNumber ?? "" }, problems: [] };
    case "COPY_CODE":
      return fillCode(button, of("copyCode"), at);
    case "FLOW":
      return fillFlow(button, of("flow"));
    default:
      return { button: { type: "other", kind: type, ...(text === "" ? {} : { text }) }, problems: [] };
  }
}

/** Values for buttons that the template doesn't have, or that take none or others. */
function strangeProblems(
  buttons: readonly TemplateButton[],
  given: readonly ButtonGiven[],
  at: Path,
): TemplateProblem[] {
  return given.flatMap(({ type, index }, place) => {
    const button = buttons[index];
    const isTwice = given.findIndex((other) => other.index === index) < place;
    if (isTwice) return [problem([...at, place], "unexpected", "this button is filled in twice")];
    if (button && takes(button) === type) return [];
    return [
      problem([...at, place], "unexpected", `the template has no button of the kind ${type} at this place`),
    ];
  });
}

/** @param at where the values stand, such as `buttons` */
export function fillButtons(
  buttons: readonly TemplateButton[],
  given: readonly ButtonGiven[],
  at: Path,
): { buttons: SentButton[]; problems: TemplateProblem[] } {
  const each = buttons.map((button, index) =>
    fillButton(
      button,
      given.find((one) => one.index === index),
      [...at, index],
    ),
  );
  return {
    buttons: each.map(({ button }) => button),
    problems: [...each.flatMap(({ problems }) => problems), ...strangeProblems(buttons, given, at)],
  };
}
