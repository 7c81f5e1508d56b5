/** Whether a template may be changed now, as far as is known here. Pure. Meta: template management, edit templates. */
import type { Template } from "./document";
import { type TemplateProblem, problem } from "./problem";
import type { ParameterFormat } from "./variables";

const editable = ["APPROVED", "REJECTED", "PAUSED"];
const dayMs = 24 * 60 * 60_000;

type Editable = Pick<Template, "status" | "category" | "events" | "parameterFormat">;

/** Edits since a moment that count against Meta's limits: those of the approved template. */
const editsSince = ({ events }: Editable, since: number): number =>
  Object.values(events).filter(
    ({ source, editedFrom, asOf }) =>
      source === "edited" && editedFrom === "APPROVED" && asOf.toMillis() > since,
  ).length;

function limitProblems(template: Editable, now: number): TemplateProblem[] {
  if (template.status !== "APPROVED") return [];
  const at = ["templateId"];
  if (editsSince(template, now - dayMs) >= 1) {
    return [problem(at, "oncePerDay", "an approved template can be edited once in 24 hours")];
  }
  if (editsSince(template, now - 30 * dayMs) >= 10) {
    return [problem(at, "tenPerMonth", "an approved template can be edited 10 times in 30 days")];
  }
  return [];
}

/** @param now epoch milliseconds */
export function editProblems(
  template: Editable,
  asked: { category?: string | undefined; parameterFormat?: ParameterFormat | undefined },
  now: number,
): TemplateProblem[] {
  const { status, category, parameterFormat = "positional" } = template;
  if (!editable.includes(status)) {
    return [
      problem(["templateId"], "status", `is ${status}; only ${editable.join(", ")} ones can be edited`),
    ];
  }
  const problems = limitProblems(template, now);
  if (status === "APPROVED" && asked.category !== undefined && asked.category !== category) {
    problems.push(problem(["category"], "fixed", `stays ${category} while the template is approved`));
  }
  if ((asked.parameterFormat ?? "positional") !== parameterFormat) {
    problems.push(problem(["parameterFormat"], "fixed", `stays ${parameterFormat}`));
  }
  return problems;
}
