/** Why Meta would refuse a template's buttons. Pure. Meta: templates, components, buttons. */
import type { TemplateButtonInput } from "../calls/templateParts";
import { type TemplateProblem, problem } from "./problem";
import { hasBraces } from "./textProblems";

type Path = TemplateProblem["path"];
type Button = TemplateButtonInput;
type UrlButton = Extract<Button, { type: "url" }>;

const most: Readonly<Record<Button["type"], { count: number; name: string }>> = {
  quickReply: { count: 10, name: "quick replies" },
  url: { count: 2, name: "buttons with an address" },
  phoneNumber: { count: 1, name: "button with a phone number" },
  copyCode: { count: 1, name: "button that copies a code" },
  requestContactInfo: { count: 1, name: "button that asks for the phone number" },
  flow: { count: 1, name: "button with a form" },
};

const ofType = (buttons: readonly Button[], type: Button["type"]): number =>
  buttons.filter((button) => button.type === type).length;

function countProblems(buttons: readonly Button[], at: Path): TemplateProblem[] {
  return Object.entries(most)
    .filter(([type, { count }]) => ofType(buttons, type as Button["type"]) > count)
    .map(([, { count, name }]) => problem(at, "count", `at most ${String(count)} ${name}`));
}

/** Quick replies stand together: nothing of another kind is between two of them. */
function isGrouped(buttons: readonly Button[]): boolean {
  const changes = buttons.filter(
    ({ type }, index) => index > 0 && (type === "quickReply") !== (buttons[index - 1]?.type === "quickReply"),
  );
  return changes.length <= 1;
}

const ending = "{{1}}";

function urlProblems({ url, example }: UrlButton, at: Path): TemplateProblem[] {
  const isOpen = url.endsWith(ending);
  const fixed = isOpen ? url.slice(0, -ending.length) : url;
  if (hasBraces(fixed)) {
    return [problem([...at, "url"], "addressVariable", "one variable at most, {{1}}, at the end")];
  }
  const isAddress = /^https?:\/\/[^\s/]/.test(fixed) && URL.canParse(fixed);
  const needed = isOpen ? "needed, the address has a variable" : "the address has no variable";
  return [
    ...(isAddress
      ? []
      : [problem([...at, "url"], "address", "an address that begins with https:// or http://")]),
    ...(isOpen === (example !== undefined) ? [] : [problem([...at, "example"], "examples", needed)]),
  ];
}

function ownProblems(button: Button, at: Path): TemplateProblem[] {
  const problems = button.type === "url" ? urlProblems(button, at) : [];
  if ("text" in button && hasBraces(button.text)) {
    problems.push(problem([...at, "text"], "noVariables", "a button's text has no variables"));
  }
  return problems;
}

/** @param at where they stand, such as `buttons` */
export function buttonProblems(buttons: readonly Button[], at: Path): TemplateProblem[] {
  return [
    ...countProblems(buttons, at),
    ...(isGrouped(buttons) ? [] : [problem(at, "grouped", "quick replies must stand next to each other")]),
    ...buttons.flatMap((button, index) => ownProblems(button, [...at, index])),
  ];
}
