/** `/_sim/templates`: what templates there are, how long a review takes, how many fit; and what becomes of uploads. */
import { type Check, integer, oneOf, readFields } from "../../http/fields.ts";
import type { World } from "../world.ts";

const duration = integer(0, 24 * 60 * 60_000);
const afterMs: Check = (value) => (value === null ? undefined : duration(value));

const CHECKS = {
  reviewAfterMs: afterMs,
  cursors: oneOf("expire"),
  perHour: integer(0, 1_000_000),
  most: integer(0, 1_000_000),
};

/** Every template, and the settings. */
export const showTemplates = ({ templates, reviews }: World): unknown => ({
  reviewAfterMs: reviews.afterMs,
  ...templates.limits,
  templates: templates.all(),
});

/** Changes the settings, or makes every cursor given so far a stale one (131059). */
export function changeTemplates(world: World, body: unknown): unknown {
  const { reviewAfterMs, cursors, ...limits } = readFields(body, CHECKS) as {
    reviewAfterMs?: number | null;
    cursors?: string;
    perHour?: number;
    most?: number;
  };
  if (reviewAfterMs !== undefined) world.reviews.takes(reviewAfterMs);
  if (cursors !== undefined) world.templates.generation += 1;
  Object.assign(world.templates.limits, limits);
  return { reviewAfterMs: world.reviews.afterMs, ...world.templates.limits };
}

/** The next upload of a sample ends after so many bytes, without an answer. */
export function breakUpload({ uploads }: World, body: unknown): unknown {
  const { breakAfter } = readFields(body, { breakAfter: integer(0, 100_000_000) }, ["breakAfter"]) as {
    breakAfter: number;
  };
  uploads.breakAfter = breakAfter;
  return { breakAfter };
}
