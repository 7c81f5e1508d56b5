/** What Meta tells the business about a template: a webhook of the account, dated in whole seconds. */
import type { Template } from "./templates.ts";
import { envelope } from "./webhook/envelope.ts";
import type { World } from "./world.ts";

/** Sends one webhook about a template and resolves with the HTTP status of its first attempt; 0 is no answer. */
export async function tellOf(
  { options, webhooks }: World,
  template: Template,
  field: string,
  value: Record<string, unknown>,
): Promise<number> {
  const named = {
    message_template_id: Number(template.id),
    message_template_name: template.name,
    message_template_language: template.language.replace("_", "-"),
  };
  const time = Math.floor(Date.now() / 1000);
  const { event, ...more } = value;
  const whole = { ...(event === undefined ? {} : { event }), ...named, ...more };
  return (await webhooks.send(envelope(options, field, whole, time))).status;
}

/** The status a template has after an event that is not the name of a status. */
const STATUS_AFTER: Readonly<Record<string, string>> = {
  FLAGGED: "APPROVED",
  REINSTATED: "APPROVED",
  UNARCHIVED: "APPROVED",
};

/** The blocks that come with some events only. */
function extrasOf(event: string, reason: string, unpaused: boolean): Record<string, unknown> {
  if (unpaused) return { other_info: { title: "UNPAUSE", description: "The template has been unpaused." } };
  if (event === "DISABLED") {
    const disable_date = new Date().toLocaleDateString("en-US", {
      month: "long",
      day: "numeric",
      year: "numeric",
    });
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

/** What the review, or Meta's watch over quality, decided. */
export interface Decision {
  /** Meta: an event of `message_template_status_update`. */
  readonly status: string;
  readonly reason?: string;
  readonly category?: string;
  readonly unpaused?: boolean;
}

/** Changes the template and tells the business. */
export function decide(world: World, template: Template, decision: Decision): Promise<number> {
  const { status: event, reason = "NONE", category = template.category, unpaused = false } = decision;
  template.status = STATUS_AFTER[event] ?? event;
  template.category = category;
  template.rejected_reason = reason;
  world.reviews.settle(template);
  return tellOf(world, template, "message_template_status_update", {
    event,
    reason,
    message_template_category: category,
    ...extrasOf(event, reason, unpaused),
  });
}
