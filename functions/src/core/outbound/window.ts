/**
 * Outside the 24 hours after the customer's last message only templates go out (Meta: send messages). The refusal names
 * those that could be sent instead.
 */
import type { WindowClosedDetails } from "../../contract/calls";
import type { Content } from "../../contract/content";
import type { Conversation } from "../../contract/conversation";
import { type Template, templateSchema } from "../../contract/documents";
import { queries } from "../../contract/queries";
import { unsendable } from "../../contract/template/fill";
import { freeUntil } from "../../contract/window";
import { channelOf } from "../conversation/open";
import { TakeoverError } from "../errors";
import type { Ports } from "../ports";

const offered = 20;
/** More than are offered, because some of them don't fit. */
const looked = 60;

type Suppressed = Pick<Conversation, "suppressed" | "noMarketing">;

/** One-time codes are no answer; all parts of a template have to be known to send it. */
function fits(template: Template, { noMarketing }: Suppressed): boolean {
  const { category } = template;
  if (category === "AUTHENTICATION" || (category === "MARKETING" && noMarketing)) return false;
  return unsendable(template) === null;
}

/** Approved templates that this customer may get, those in the channel's language first. */
export async function fittingTemplates(
  ports: Pick<Ports, "store" | "channels">,
  conversation: Suppressed & Pick<Conversation, "phoneNumberId">,
): Promise<WindowClosedDetails["templates"]> {
  if (conversation.suppressed) return [];
  const { wabaId, language } = await channelOf(ports, conversation.phoneNumberId);
  const pages = await Promise.all([
    ports.store.query(queries.approvedTemplatesIn(language, wabaId, looked)),
    ports.store.query(queries.approvedTemplates(wabaId, looked)),
  ]);
  const found = pages.flat().map(({ data }) => templateSchema.parse(data));
  const each = [...new Map(found.map((template) => [template.id, template])).values()];
  return each
    .filter((template) => fits(template, conversation))
    .slice(0, offered)
    .map(({ name, language: of, category }) => ({ name, language: of, category }));
}

/** @throws TakeoverError `failedPrecondition` with `WindowClosedDetails` */
export async function assertWindow(
  ports: Pick<Ports, "store" | "channels">,
  conversation: Conversation,
  content: Pick<Content, "type">,
  now: number,
): Promise<void> {
  if (content.type === "template" || freeUntil(conversation) > now) return;
  const details: WindowClosedDetails = {
    reason: "windowClosed",
    templates: await fittingTemplates(ports, conversation),
  };
  throw new TakeoverError("failedPrecondition", "the 24 h window is closed; only a template can be sent", {
    details: { ...details },
  });
}
