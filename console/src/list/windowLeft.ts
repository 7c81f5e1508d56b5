/** How much is left of the 24 hours in which a business may write freely, and when that is worth saying. */
import type { Conversation } from "../../../functions/src/contract/conversation";
import { freeUntil } from "../../../functions/src/contract/window";

const hour = 3_600_000;
/** The countdown is shown from here on. */
export const soon = 2 * hour;

export type WindowLeft = { kind: "open" } | { kind: "soon"; minutes: number } | { kind: "closed" };

/** @param now epoch milliseconds */
export function windowLeft(conversation: Pick<Conversation, "windowEndsAt">, now: number): WindowLeft {
  const left = freeUntil(conversation) - now;
  if (left <= 0) return { kind: "closed" };
  return left < soon ? { kind: "soon", minutes: Math.max(1, Math.floor(left / 60_000)) } : { kind: "open" };
}

/** As "40 min" or "1 h". */
export const inWords = (
  minutes: number,
  words: { minutes: (count: number) => string; hours: (count: number) => string },
): string =>
  minutes < 60
    ? words.minutes(minutes)
    : `${words.hours(Math.floor(minutes / 60))}${minutes % 60 === 0 ? "" : ` ${words.minutes(minutes % 60)}`}`;

/** How long somebody has waited, in one unit: "3 min", "2 h", "4 d". */
export function ageInWords(
  millis: number,
  words: Record<"minutes" | "hours" | "days", (count: number) => string> & { now: string },
): string {
  const minutes = Math.floor(millis / 60_000);
  if (minutes < 1) return words.now;
  if (minutes < 60) return words.minutes(minutes);
  return minutes < 48 * 60 ? words.hours(Math.floor(minutes / 60)) : words.days(Math.floor(minutes / 1440));
}
