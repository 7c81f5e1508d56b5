/**
 * When an own statement about a template was made. It stands behind everything it was made in the knowledge of, also
 * behind Meta's words of the same second: those are dated by its end, which may lie ahead of our clock.
 */
import type { Template } from "../../contract/documents";
import { type Instant, at } from "../../contract/instant";

const secondMs = 1_000;

/** @param known the template as it was read before Meta was asked @param now epoch milliseconds */
export const momentAfter = ({ updatedAt }: Template, now: number): Instant =>
  at(Math.min(Math.max(now, updatedAt.toMillis() + 1), now + secondMs));
