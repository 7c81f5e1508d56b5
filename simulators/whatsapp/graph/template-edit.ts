/** Changing a template that is there, and ending its pause. Meta: template management. */
import { isObject } from "../../http/fields.ts";
import type { Template, TemplateStore } from "../templates.ts";
import { categoryOf, checkedParts, type SampleTypes } from "./new-template.ts";
import { refuse } from "./template-refusal.ts";

const EDITABLE = ["APPROVED", "REJECTED", "PAUSED"];
const DAY_MS = 24 * 60 * 60_000;

function checkMayEdit(templates: TemplateStore, template: Template, category: string): void {
  const { status } = template;
  if (!EDITABLE.includes(status)) {
    throw refuse(
      `A template that is ${status} can't be edited.`,
      2388039,
      "Message template can't be edited",
    );
  }
  if (status !== "APPROVED") return;
  if (category !== template.category) throw refuse("The category of an approved template can't be changed.");
  if (templates.editsWithin(template, DAY_MS) >= 1) {
    throw refuse("An approved template can be edited once in 24 hours.");
  }
  if (templates.editsWithin(template, 30 * DAY_MS) >= 10) {
    throw refuse("An approved template can be edited 10 times in 30 days.");
  }
}

/** `POST /{template id}`: all components are replaced; the template enters review. @throws GraphError 100 */
export function editTemplate(
  templates: TemplateStore,
  template: Template,
  body: unknown,
  samples: SampleTypes,
): unknown {
  if (!isObject(body)) throw refuse("The body must be a JSON object.");
  const category = body["category"] === undefined ? template.category : categoryOf(body["category"]);
  checkMayEdit(templates, template, category);
  if (body["components"] !== undefined) {
    const { parameter_format: format } = template;
    template.components = checkedParts(body["components"], format, category, samples);
  }
  if (template.status === "APPROVED") templates.countEdit(template);
  else template.status = "PENDING";
  template.category = category;
  return { success: true };
}

/** `POST /{template id}/unpause`. @throws GraphError 100 unless it is paused */
export function unpauseTemplate(template: Template): unknown {
  if (template.status !== "PAUSED") throw refuse(`The template is ${template.status}, not paused.`, 2388039);
  template.status = "APPROVED";
  return { success: true };
}
