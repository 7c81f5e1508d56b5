/**
 * How long messages and their files are kept, by the rules of their number. Firestore's TTL removes the documents; the
 * moment is written when a document begins, so that it costs nothing later. A timeline is never removed.
 */
import { type Instant, at } from "../contract/instant";
import type { Ports } from "./ports";

const dayMs = 24 * 60 * 60_000;

/** Days that each number keeps its messages; null: for ever. */
export type KeepDays = ReadonlyMap<string, number | null>;

/** As the channels say now, without a read: they were asked for a moment ago. */
export const keepDaysOf = (ports: Pick<Ports, "channels">, phoneNumberIds: readonly string[]): KeepDays =>
  new Map(
    phoneNumberIds.map((id) => [id, ports.channels.remembered(id)?.rules.keepMessagesDays ?? null] as const),
  );

/** Undefined: never. @param from epoch milliseconds */
export const expiryOf = (from: number, days: number | null): Instant | undefined =>
  days === null ? undefined : at(from + days * dayMs);

/** The field of a message that says so. */
export function expiryField(from: number, days: number | null): { expireAt?: Instant } {
  const expireAt = expiryOf(from, days);
  return expireAt ? { expireAt } : {};
}
