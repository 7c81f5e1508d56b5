/** What the sweep asks to know how the project is, and how much the AI said today. Part of `queries`. */
import type { Instant } from "./instant";
import type { QuerySpec } from "./queries";

export const healthQueries = {
  /** Numbers whose sends are held back. */
  channelsHeld: (limit: number): QuerySpec => ({
    collection: "channels",
    where: [["circuit.refusals", ">=", 1]],
    orderBy: [["circuit.refusals", "asc"]],
    limit,
  }),
  /** Numbers whose AI has a limit for the day. */
  channelsLimited: (limit: number): QuerySpec => ({
    collection: "channels",
    where: [["rules.numberRepliesPerDay", ">=", 1]],
    orderBy: [["rules.numberRepliesPerDay", "asc"]],
    limit,
  }),
  /** Conversations of a number in which the AI spoke on a day, to be added up. */
  repliesOfDay: (phoneNumberId: string, day: string): QuerySpec => ({
    collection: "conversations",
    where: [
      ["phoneNumberId", "==", phoneNumberId],
      ["aiToday.day", "==", day],
    ],
    orderBy: [],
    limit: 10_000_000,
  }),
  /** Sends of which nobody knows yet whether Meta took them, the oldest first. */
  unknownSends: (limit: number): QuerySpec => ({
    collection: "messages",
    group: true,
    where: [],
    orderBy: [["send.unknownSince", "asc"]],
    limit,
  }),
  /** Conversations that the AI gave up since a moment and nobody has taken. */
  aiFailedSince: (since: Instant, limit: number): QuerySpec => ({
    collection: "conversations",
    where: [
      ["ownerReason", "==", "aiFailed"],
      ["ownerSince", ">=", since],
    ],
    orderBy: [["ownerSince", "asc"]],
    limit,
  }),
};
