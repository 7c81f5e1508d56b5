/**
 * What Meta's refusal of a message says of its template (F37): the stored template is brought in line with Meta's, so that
 * nobody else chooses what can't be sent. Where Meta can't be asked, the code itself is the fact.
 */
import type { TemplateContent } from "../../contract/content";
import { type Template, templateSchema } from "../../contract/documents";
import { at } from "../../contract/instant";
import { queries } from "../../contract/queries";
import { isTakeoverError, sayError } from "../errors";
import type { Ports } from "../ports";
import { foldListed, foldMissing } from "./foldListed";
import { keepStatement } from "./keepStatement";

type RefusalPorts = Pick<Ports, "store" | "clock" | "whatsapp" | "channels" | "log">;

/** Meta: error codes. 132001 is said of a template that is missing in the language, or not approved. */
const missing = 132001;
const statusOf: Readonly<Record<number, string>> = { 132015: "PAUSED", 132016: "DISABLED" };

export const concernsTemplate = (code: number): boolean => code === missing || code in statusOf;

async function templateOf(
  { store, channels }: RefusalPorts,
  phoneNumberId: string,
  { name, language }: TemplateContent,
): Promise<Template | undefined> {
  const wabaId = (await channels.get(phoneNumberId))?.wabaId;
  const found = await store.query(queries.templatesNamed(name, language));
  return found
    .map(({ data }) => templateSchema.parse(data))
    .find((template) => template.wabaId === wabaId && template.status !== "DELETED");
}

/** The code alone, dated by our clock. */
async function mark(ports: RefusalPorts, template: Template, code: number, now: number): Promise<void> {
  const status = statusOf[code];
  if (status === undefined) return;
  await keepStatement(ports, template, () => ({
    key: `refusal-${String(now)}`,
    event: { source: "refusal", asOf: at(now), status },
  }));
}

async function refresh(ports: RefusalPorts, template: Template, code: number): Promise<void> {
  const now = ports.clock.now();
  try {
    const found = await ports.whatsapp.readTemplate(template.id);
    if (found) await foldListed(ports, template.wabaId, found, now);
    else await foldMissing(ports, template, now);
  } catch (error) {
    if (!isTakeoverError(error, "refused", "unavailable")) throw error;
    ports.log.warn("templateNotRead", { templateId: template.id, error: sayError(error) });
    await mark(ports, template, code, now);
  }
}

/** The message has its outcome whatever becomes of this; a later look finds what this one missed. */
export async function afterRefusal(
  ports: RefusalPorts,
  phoneNumberId: string,
  content: TemplateContent,
  code: number,
): Promise<void> {
  try {
    const template = await templateOf(ports, phoneNumberId, content);
    if (template) await refresh(ports, template, code);
  } catch (error) {
    if (!isTakeoverError(error)) throw error;
    ports.log.warn("templateNotRefreshed", { error: sayError(error) });
  }
}
