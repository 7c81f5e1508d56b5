/** `POST /_sim/templates/{id}`: reviews a template as Meta's staff would and tells the business by webhook. */
import { matching, oneOf, readFields } from "../../http/fields.ts";
import { decide } from "../template-news.ts";
import type { Template } from "../templates.ts";
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

const CHECKS = {
  status: oneOf(...EVENTS),
  reason: matching(/./, "a non-empty string"),
  category: oneOf("MARKETING", "UTILITY", "AUTHENTICATION"),
};

/** Changes the template, sends the webhook and answers once its first attempt came to an end. */
export async function reviewTemplate(world: World, template: Template, body: unknown): Promise<unknown> {
  const decision = readFields(body, CHECKS, ["status"]) as {
    status: string;
    reason?: string;
    category?: string;
  };
  const webhookStatus = await decide(world, template, decision);
  return { id: template.id, status: template.status, category: template.category, webhookStatus };
}
