/** Has Meta delete a template, in one language or in all; the documents stay, as DELETED. */
import type { DeleteTemplateInput, DeleteTemplateOutput } from "../../contract/calls";
import { type Template, templateSchema } from "../../contract/documents";
import { queries } from "../../contract/queries";
import { TakeoverError } from "../errors";
import type { Ports } from "../ports";
import { accountOf } from "./account";
import { isGone } from "./gone";
import { keepStatement } from "./keepStatement";
import { momentAfter } from "./momentAfter";

type DeletePorts = Pick<Ports, "store" | "clock" | "whatsapp" | "log">;

async function templatesOf(
  { store }: DeletePorts,
  wabaId: string,
  { name, language }: DeleteTemplateInput,
): Promise<Template[]> {
  const found = await store.query(
    language === undefined ? queries.templatesOfName(name) : queries.templatesNamed(name, language),
  );
  const own = found
    .map(({ data }) => templateSchema.parse(data))
    .filter((template) => template.wabaId === wabaId && !isGone(template.status));
  if (own.length === 0) throw new TakeoverError("notFound", "name: there is no such template; sync first");
  if (own.some(({ status }) => status === "DISABLED")) {
    throw new TakeoverError("failedPrecondition", "name: WhatsApp doesn't delete a DISABLED template");
  }
  return own;
}

/** @throws TakeoverError `notFound`, `failedPrecondition` (DISABLED), `refused` with Meta's reason, `unavailable` */
export async function deleteTemplate(
  ports: DeletePorts,
  input: DeleteTemplateInput,
  uid: string,
): Promise<DeleteTemplateOutput> {
  const wabaId = await accountOf(ports.store, input.wabaId);
  const templates = await templatesOf(ports, wabaId, input);
  const now = ports.clock.now();
  const only = input.language === undefined ? undefined : templates[0]?.id;
  await ports.whatsapp.deleteTemplate(wabaId, input.name, only);
  const deleted = only === undefined ? templates : templates.filter(({ id }) => id === only);
  for (const template of deleted) {
    const asOf = momentAfter(template, now);
    await keepStatement(ports, template, () => ({
      key: "deleted",
      event: { source: "deleted", asOf, by: uid, status: "DELETED", reason: null, detail: null },
    }));
  }
  const templateIds = deleted.map(({ id }) => id);
  ports.log.info("templatesDeleted", { count: templateIds.length });
  return { templateIds };
}
