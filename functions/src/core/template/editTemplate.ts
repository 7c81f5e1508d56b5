/** Replaces the parts of a template at Meta and keeps that as a fact; what the review makes of it comes by webhook. */
import type { EditTemplateInput, EditTemplateOutput } from "../../contract/calls";
import { type Template, templateSchema } from "../../contract/documents";
import { templatePath } from "../../contract/paths";
import { editProblems } from "../../contract/template/editing";
import { sayProblems } from "../../contract/template/problem";
import { TakeoverError } from "../errors";
import type { Ports } from "../ports";
import { componentsOf } from "./components";
import { keepStatement } from "./keepStatement";
import { momentAfter } from "./momentAfter";
import { uploadSamples } from "./samples";

type EditPorts = Pick<Ports, "store" | "clock" | "whatsapp" | "media" | "log">;

async function editable(ports: EditPorts, input: EditTemplateInput): Promise<Template> {
  const snapshot = await ports.store.get(templatePath(input.templateId));
  if (!snapshot) throw new TakeoverError("notFound", "templateId: there is no such template");
  const template = templateSchema.parse(snapshot.data);
  const problems = editProblems(template, input, ports.clock.now());
  if (problems.length > 0) throw new TakeoverError("failedPrecondition", sayProblems(problems));
  return template;
}

/** Meta: an approved template stays usable while the change is reviewed; any other goes to review. */
const statusAfter = ({ status }: Template) => (status === "APPROVED" ? {} : { status: "PENDING" });

/** @throws TakeoverError `notFound`, `failedPrecondition` (its status, how often it was edited), `refused`, `unavailable` */
export async function editTemplate(
  ports: EditPorts,
  input: EditTemplateInput,
  uid: string,
): Promise<EditTemplateOutput> {
  const before = await editable(ports, input);
  const { id, status: editedFrom, parameterFormat = "positional" } = before;
  const components = componentsOf(input);
  const handles = await uploadSamples(ports, components);
  const asOf = momentAfter(before, ports.clock.now());
  const category = input.category === before.category ? undefined : input.category;
  await ports.whatsapp.editTemplate(id, { parameterFormat, components, handles }, category);
  const after = await keepStatement(ports, before, () => ({
    key: `edited-${String(asOf.toMillis())}`,
    event: {
      source: "edited",
      asOf,
      by: uid,
      editedFrom,
      components,
      ...(input.category === undefined ? {} : { asked: input.category }),
      ...statusAfter(before),
    },
  }));
  const { status, category: decided } = after ?? before;
  ports.log.info("templateEdited", { templateId: id, status });
  return { templateId: id, status, category: decided };
}
