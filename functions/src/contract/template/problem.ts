/** What is wrong with a template, or with what fills one in: the field, a word for programs, and a sentence for people. */

/** One word a rule, so that a screen can say it in its own language. */
export type TemplateRule =
  | "braces"
  | "order"
  | "edge"
  | "adjacent"
  | "density"
  | "examples"
  | "oneVariable"
  | "noVariables"
  | "marks"
  | "address"
  | "addressVariable"
  | "grouped"
  | "count"
  | "alone"
  | "alike"
  | "marketingOnly"
  | "oneTimeCode"
  | "status"
  | "oncePerDay"
  | "tenPerMonth"
  | "fixed"
  | "missing"
  | "unexpected"
  | "whiteSpace"
  | "tooLong"
  | "notSendable";

export interface TemplateProblem {
  /** Such as `["buttons", 2, "url"]`. */
  path: (string | number)[];
  rule: TemplateRule;
  /** What is allowed; never the value that was given. */
  message: string;
}

export const problem = (
  path: TemplateProblem["path"],
  rule: TemplateRule,
  message: string,
): TemplateProblem => ({ path, rule, message });

/** `field: what is allowed`, for each. @param within where the path begins, such as `content` */
export const sayProblems = (problems: readonly TemplateProblem[], within?: string): string =>
  problems
    .map(
      ({ path, message }) => `${[...(within === undefined ? [] : [within]), ...path].join(".")}: ${message}`,
    )
    .join("; ");
