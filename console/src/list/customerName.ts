/** What a customer is called. Any key may be absent, since usernames hide phone numbers and old customers have no username. */
import type { Customer } from "../../../functions/src/contract/conversation";

/** The best name there is, null when there is none at all. */
export function customerName({ name, username, waId, userId }: Customer): string | null {
  const named = name?.trim();
  if (named) return named;
  if (username) return `@${username}`;
  if (waId) return `+${waId}`;
  return userId ?? null;
}
