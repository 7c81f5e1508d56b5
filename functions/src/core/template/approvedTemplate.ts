/** Finds the template an agent wants to send and fills it in. Only APPROVED ones can be sent, with every parameter. */
import type { TemplateContent } from "../../contract/content";
import { type Template, templateSchema } from "../../contract/documents";
import { queries } from "../../contract/queries";
import { TakeoverError } from "../errors";
import type { Store } from "../store";
import { renderBody, variablesOf } from "./variables";

interface Wanted {
  name: string;
  language: string;
  parameters: string[];
}

/** What it says; empty where that isn't known here. */
export const bodyOf = (template: Template): string =>
  template.components.find((component) => component.type.toUpperCase() === "BODY")?.text ?? "";

/** Pure. @throws TakeoverError naming the field that is wrong */
export function fillTemplate(candidates: readonly Template[], wanted: Wanted): TemplateContent {
  const { name, language, parameters } = wanted;
  const approved = candidates.find((template) => template.status === "APPROVED");
  if (!approved) {
    const found = candidates[0];
    const why = found
      ? `is ${found.status}; only an APPROVED one can be sent`
      : "does not exist in this language";
    throw new TakeoverError("failedPrecondition", `content.name: the template ${name} (${language}) ${why}`);
  }
  const body = bodyOf(approved);
  if (body === "") {
    throw new TakeoverError("failedPrecondition", `content.name: what ${name} says is not known here yet`);
  }
  const expected = variablesOf(body).length;
  if (expected !== parameters.length) {
    const given = String(parameters.length);
    throw new TakeoverError("invalidArgument", `content.parameters: needs ${String(expected)}, got ${given}`);
  }
  const { category } = approved;
  return { type: "template", name, language, parameters, text: renderBody(body, parameters), category };
}

/** @throws TakeoverError `failedPrecondition` or `invalidArgument` */
export async function approvedTemplate(
  store: Store,
  wabaId: string,
  wanted: Wanted,
): Promise<TemplateContent> {
  const snapshots = await store.query(queries.templatesNamed(wanted.name, wanted.language));
  const candidates = snapshots
    .map((snapshot) => templateSchema.parse(snapshot.data))
    .filter((template) => template.wabaId === wabaId);
  return fillTemplate(candidates, wanted);
}
