/** `POST /_sim/templates/{id}`: reviews a template as Meta's staff would and tells the business by webhook. */
import { matching, oneOf, readFields } from "../../http/fields.ts";
import type { Template } from "../templates.ts";
import { envelope } from "../webhook/envelope.ts";
import type { World } from "../world.ts";

/** Meta: events of `message_template_status_update`. */
const EVENTS = [
  "APPROVED",
  "PENDING",
  "REJECTED",
  "PAUSED",
  "DISABLED",
  "IN_APPEAL",
  "FLAGGED",
  "REINSTATED",
  "PENDING_DELETION",
  "DELETED",
  "LIMIT_EXCEEDED",
  "LOCKED",
  "ARCHIVED",
  "UNARCHIVED",
];
/** The status a template has after an event that is not the name of a status. */
const STATUS_AFTER: Readonly<Record<string, string>> = {
  FLAGGED: "APPROVED",
  REINSTATED: "APPROVED",
  UNARCHIVED: "APPROVED",
};

const CHECKS = {
  status: oneOf(...EVENTS),
  reason: matching(/./, "a non-empty string"),
  category: oneOf("MARKETING", "UTILITY", "AUTHENTICATION"),
};

/** The blocks that come with some events only. */
function extrasOf(event: string, reason: string, now: Date): Record<string, unknown> {
  if (event === "DISABLED") {
    const disable_date = now.toLocaleDateString("en-US", { month: "long", day: "numeric", year: "numeric" });
    return { disable_info: { disable_date }, other_info: { title: "DISABLED", description: "Low quality." } };
  }
  if (event === "PAUSED") {
    return { other_info: { title: "FIRST_PAUSE", description: "Paused for 3 hours: negative feedback." } };
  }
  if (event === "REJECTED" && reason === "INVALID_FORMAT") {
    return { rejection_info: { reason: "Invalid format.", recommendation: "Check the variables." } };
  }
  return {};
}

/** Changes the template, sends the webhook and answers once its first attempt came to an end. */
export async function reviewTemplate(world: World, template: Template, body: unknown): Promise<unknown> {
  const {
    status: event,
    reason = "NONE",
    category = template.category,
  } = readFields(body, CHECKS, ["status"]) as { status: string; reason?: string; category?: string };
  const now = new Date();
  template.status = STATUS_AFTER[event] ?? event;
  template.category = category;
  template.rejected_reason = reason;
  const value = {
    event,
    message_template_id: Number(template.id),
    message_template_name: template.name,
    message_template_language: template.language.replace("_", "-"),
    reason,
    message_template_category: category,
    ...extrasOf(event, reason, now),
  };
  const time = Math.floor(now.getTime() / 1000);
  const { status } = await world.webhooks.send(
    envelope(world.options, "message_template_status_update", value, time),
  );
  return { id: template.id, status: template.status, category, webhookStatus: status };
}
