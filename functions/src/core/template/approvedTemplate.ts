/** Finds the template an agent wants to send and fills it in. Only APPROVED ones can be sent, with all that they need. */
import type { TemplateContent } from "../../contract/content";
import { type Template, templateSchema } from "../../contract/documents";
import { queries } from "../../contract/queries";
import { renderTemplate } from "../../contract/template/fill";
import type { TemplateGiven } from "../../contract/template/given";
import { sayProblems } from "../../contract/template/problem";
import { TakeoverError } from "../errors";
import type { Store } from "../store";
import { isGone } from "./gone";

/** Which template, and what fills it in. */
export interface WantedTemplate extends TemplateGiven {
  name: string;
  language: string;
}

/** Pure. @throws TakeoverError naming the field that is wrong */
export function fillTemplate(candidates: readonly Template[], wanted: WantedTemplate): TemplateContent {
  const { name, language } = wanted;
  const approved = candidates.find((template) => template.status === "APPROVED");
  if (!approved) {
    const found = candidates.find(({ status }) => !isGone(status)) ?? candidates[0];
    const why = found
      ? `is ${found.status}; only an APPROVED one can be sent`
      : "does not exist in this language";
    throw new TakeoverError("failedPrecondition", `content.name: the template ${name} (${language}) ${why}`);
  }
  const { content, problems } = renderTemplate(approved, wanted);
  if (problems.length === 0) return content;
  const isTemplates = problems.some(({ rule }) => rule === "notSendable");
  throw new TakeoverError(
    isTemplates ? "failedPrecondition" : "invalidArgument",
    sayProblems(problems, "content"),
  );
}

/** @throws TakeoverError `failedPrecondition` or `invalidArgument` */
export async function approvedTemplate(
  store: Store,
  wabaId: string,
  wanted: WantedTemplate,
): Promise<TemplateContent> {
  const snapshots = await store.query(queries.templatesNamed(wanted.name, wanted.language));
  const candidates = snapshots
    .map((snapshot) => templateSchema.parse(snapshot.data))
    .filter((template) => template.wabaId === wabaId);
  return fillTemplate(candidates, wanted);
}
