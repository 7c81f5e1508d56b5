/** What of the health document needs a look, by the same marks as docs/operations.md. Pure. */
import type { Health } from "../../../../functions/src/contract/health";

export const lines = [
  "receivedLate",
  "unknownSends",
  "numbersHeld",
  "numbersSpent",
  "failedEvents",
  "aiFailures",
  "due",
] as const;
export type Line = (typeof lines)[number];

const minuteMs = 60_000;
/** A look that is older tells that nobody looks. */
const staleMs = 5 * minuteMs;
const lateMs = 5 * minuteMs;

export const isStale = ({ asOf }: Pick<Health, "asOf">, now: number): boolean =>
  now - asOf.toMillis() > staleMs;

export function countOf(health: Health, line: Line): number {
  switch (line) {
    case "numbersHeld":
    case "numbersSpent":
      return health[line].length;
    case "due":
      return health.due.count;
    case "receivedLate":
    case "unknownSends":
    case "failedEvents":
    case "aiFailures":
      return health[line];
  }
}

/** What is due is a concern only once the oldest of it is late. */
export function isConcern(health: Health, line: Line): boolean {
  if (line !== "due") return countOf(health, line) > 0;
  const { oldestAt } = health.due;
  return oldestAt !== null && health.asOf.toMillis() - oldestAt.toMillis() > lateMs;
}
