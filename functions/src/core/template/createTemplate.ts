/**
 * Asks Meta for a new template and keeps what Meta answered, as one more fact about it: the webhook that approves it
 * may arrive before our own answer does.
 */
import type { CreateTemplateInput, CreateTemplateOutput } from "../../contract/calls";
import { type Template, type TemplateEvent, channelSchema } from "../../contract/documents";
import { at } from "../../contract/instant";
import { templatePath } from "../../contract/paths";
import { queries } from "../../contract/queries";
import { compareAndSet } from "../compareAndSet";
import { TakeoverError } from "../errors";
import type { Ports } from "../ports";
import { foldTemplate } from "./foldTemplate";
import { bodyProblem } from "./variables";

type CreatePorts = Pick<Ports, "store" | "clock" | "whatsapp" | "log">;

async function wabaOf(ports: CreatePorts, asked: string | undefined): Promise<string> {
  const channels = await ports.store.query(queries.channels());
  const wabaIds = [...new Set(channels.map((snapshot) => channelSchema.parse(snapshot.data).wabaId))];
  if (asked !== undefined && wabaIds.includes(asked)) return asked;
  const [only, ...others] = wabaIds;
  if (asked !== undefined || only === undefined) {
    throw new TakeoverError("notFound", "wabaId: no channel belongs to this WhatsApp Business Account");
  }
  if (others.length > 0)
    throw new TakeoverError("invalidArgument", "wabaId: needed, there is more than one account");
  return only;
}

/** Meta: templates, an example for every variable, one list a set. */
const asMetaWants = (body: string, examples: string[]) => [
  { type: "BODY", text: body, ...(examples.length === 0 ? {} : { example: { body_text: [examples] } }) },
];

const asWeKeepThem = (body: string, examples: string[]): Template["components"] => [
  { type: "BODY", text: body, ...(examples.length === 0 ? {} : { examples }) },
];

/** @throws TakeoverError `invalidArgument` naming the field, or `refused` with Meta's reason */
export async function createTemplate(
  ports: CreatePorts,
  input: CreateTemplateInput,
  uid: string,
): Promise<CreateTemplateOutput> {
  const { name, language, category, body, examples } = input;
  const problem = bodyProblem(body, examples);
  if (problem !== null) throw new TakeoverError("invalidArgument", problem);
  const wabaId = await wabaOf(ports, input.wabaId);
  const askedAt = ports.clock.now();
  const created = await ports.whatsapp.createTemplate(wabaId, {
    name,
    language,
    category,
    components: asMetaWants(body, examples),
  });

  const event: TemplateEvent = {
    source: "created",
    asOf: at(askedAt),
    status: created.status,
    category: created.category,
  };
  const path = templatePath(created.id);
  const template = await compareAndSet(ports, async () => {
    const existing = await ports.store.get(path);
    const before = existing?.data as Template | undefined;
    const asked = before && { ...before, components: asWeKeepThem(body, examples) };
    const folded = foldTemplate(asked, { id: created.id, wabaId, name, language }, "created", event);
    const components = asked ? folded.components : asWeKeepThem(body, examples);
    const data: Template = { ...folded, components, createdBy: uid };
    return {
      writes: [
        existing
          ? { op: "update", path, fields: { ...data }, version: existing.version }
          : { op: "create", path, data: { ...data } },
      ],
      result: data,
    };
  });
  ports.log.info("templateCreated", { templateId: created.id, status: created.status });
  return { templateId: created.id, status: template.status, category: template.category };
}
