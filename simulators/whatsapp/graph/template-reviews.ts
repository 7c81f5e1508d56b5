/** Calls that put a template under review, or end its pause. */
import { decide } from "../template-news.ts";
import type { Template } from "../templates.ts";
import type { World } from "../world.ts";
import { createTemplate, samplesOf } from "./template-calls.ts";
import { editTemplate, unpauseTemplate } from "./template-edit.ts";

function review(world: World, template: Template): void {
  world.reviews.enter(template, () => {
    if (world.templates.byId(template.id)) void decide(world, template, { status: "APPROVED" });
  });
}

/** `POST /{WABA}/message_templates`. @throws GraphError */
export function submitTemplate(world: World, body: unknown): unknown {
  const template = createTemplate(world, body);
  review(world, template);
  const { id, status, category } = template;
  return { id, status, category };
}

/** `POST /{template id}`, or `/unpause` below it. @throws GraphError */
export function postTemplate(
  world: World,
  template: Template,
  edge: string | undefined,
  body: unknown,
): unknown {
  if (edge === "unpause") {
    const answer = unpauseTemplate(template);
    void decide(world, template, { status: "APPROVED", unpaused: true });
    return answer;
  }
  const answer = editTemplate(world.templates, template, body, samplesOf(world));
  review(world, template);
  return answer;
}
