/**
 * Asks Meta for a new template and keeps what Meta answered, as one more fact about it: the webhook that approves it
 * may arrive before our own answer does.
 */
import type { CreateTemplateInput, CreateTemplateOutput } from "../../contract/calls";
import { type Template, templateSchema } from "../../contract/documents";
import { at } from "../../contract/instant";
import { queries } from "../../contract/queries";
import { TakeoverError, isTakeoverError } from "../errors";
import { nameRestsMs } from "../limits";
import type { Ports } from "../ports";
import { accountOf } from "./account";
import { componentsOf } from "./components";
import { isGone } from "./gone";
import { keepStatement } from "./keepStatement";
import { uploadSamples } from "./samples";
import { syncNamed } from "./syncTemplates";

export type CreatePorts = Pick<Ports, "store" | "clock" | "whatsapp" | "media" | "log">;

/** Meta: templates, 2388024, a template of this name is there in this language. */
const existsAlready = 2388024;

const wasApproved = ({ events }: Template): boolean =>
  Object.values(events).some(({ status, editedFrom }) => status === "APPROVED" || editedFrom === "APPROVED");

/** When it was deleted, or first found to be; epoch milliseconds. */
const deletedAt = ({ events }: Template): number =>
  Math.min(
    ...Object.values(events)
      .filter(({ status }) => isGone(status))
      .map(({ asOf }) => asOf.toMillis()),
  );

/** Meta: the name of an approved template that was deleted can't be used again for 30 days. */
async function assertFree(
  { store, clock }: CreatePorts,
  wabaId: string,
  { name, language }: CreateTemplateInput,
): Promise<void> {
  const found = await store.query(queries.templatesNamed(name, language));
  const own = found.map(({ data }) => templateSchema.parse(data)).filter((each) => each.wabaId === wabaId);
  if (own.some(({ status }) => !isGone(status))) {
    throw new TakeoverError(
      "alreadyExists",
      "name: there is a template of this name in this language; edit it",
    );
  }
  if (own.some((each) => wasApproved(each) && clock.now() - deletedAt(each) < nameRestsMs)) {
    throw new TakeoverError(
      "failedPrecondition",
      "name: an approved template of this name was deleted; WhatsApp keeps the name for 30 days",
    );
  }
}

/** It was made elsewhere, or by a call whose answer was lost: then it is here from now on. */
async function adopt(ports: CreatePorts, wabaId: string, name: string, error: unknown): Promise<void> {
  if (isTakeoverError(error, "refused") && error.details?.["subcode"] === existsAlready) {
    await syncNamed(ports, wabaId, name);
  }
}

/** @throws TakeoverError `alreadyExists`, `failedPrecondition`, `notFound`, `invalidArgument`; `refused` with Meta's reason; `unavailable` */
export async function createTemplate(
  ports: CreatePorts,
  input: CreateTemplateInput,
  uid: string,
): Promise<CreateTemplateOutput> {
  const { name, language, category, parameterFormat = "positional" } = input;
  const wabaId = await accountOf(ports.store, input.wabaId);
  await assertFree(ports, wabaId, input);
  const components = componentsOf(input);
  const handles = await uploadSamples(ports, components);
  const askedAt = at(ports.clock.now());
  const asked = { name, language, category, parameterFormat, components, handles };
  const created = await ports.whatsapp.createTemplate(wabaId, asked).catch(async (error: unknown) => {
    await adopt(ports, wabaId, name, error);
    throw error;
  });
  const { id, ...said } = created;
  const template = await keepStatement(ports, { id, wabaId, name, language, parameterFormat }, () => ({
    key: "created",
    event: { source: "created", asOf: askedAt, by: uid, components, ...said },
    createdBy: uid,
  }));
  const { status, category: decided } = template ?? said;
  ports.log.info("templateCreated", { templateId: id, status });
  return { templateId: id, status, category: decided };
}
