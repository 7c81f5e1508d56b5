/**
 * How long a customer waits, kept on the conversation by whoever writes it anyway: since when, whether the window closed
 * meanwhile, and, on the message that is the answer, what it ended. `docs/numbers.md` says what is counted from it.
 */
import { isNotice } from "../../contract/content";
import type { Conversation, OutboxEntry } from "../../contract/conversation";
import { type Instant, at } from "../../contract/instant";
import type { EndedWait, OutboundMessage } from "../../contract/message";
import { freeUntil } from "../../contract/window";
import { keptMissedWindows } from "../limits";

type Waits = Pick<Conversation, "waiting" | "waitingSince">;
export type Unsent = Pick<OutboxEntry, "answers" | "waitedSince">;

/** What waits again if the message is never sent. */
export const unsent = ({ answers, wait }: Pick<OutboundMessage, "answers" | "wait">): Unsent => ({
  answers,
  waitedSince: wait?.since ?? null,
});

const earliest = (moments: readonly (Instant | null)[]): Instant | null =>
  moments.filter((each) => each !== null).sort((a, b) => a.toMillis() - b.toMillis())[0] ?? null;

/**
 * Questions whose answer is never sent wait again, before the younger ones, and since they were asked. If they are too many,
 * the next message ends the oldest, with the reason on each.
 */
export const waitAgain = ({ waiting, waitingSince }: Waits, never: readonly Unsent[]): Waits => ({
  waiting: [...new Set([...never.flatMap(({ answers }) => answers), ...waiting])],
  waitingSince: earliest([waitingSince, ...never.map(({ waitedSince }) => waitedSince)]),
});

/** Machines' own words are no answer, and neither is a reaction. */
function answererOf({
  author,
  content,
}: Pick<OutboundMessage, "author" | "content">): EndedWait["by"] | null {
  if (isNotice(content)) return null;
  switch (author.type) {
    case "ai":
      return "ai";
    case "agent":
    case "phoneApp":
      return "human";
    case "system":
    case "customer":
    case "otherApp":
      return null;
  }
}

/** The wait that this message ends, with `wait` for it to carry; nothing where it ends none. Pure. */
export function endedWait(
  { waitingSince, hasAnswered }: Pick<Conversation, "waitingSince" | "hasAnswered">,
  message: Pick<OutboundMessage, "author" | "content">,
): { conversation: Pick<Conversation, "waitingSince" | "hasAnswered">; message: { wait?: EndedWait } } {
  const by = answererOf(message);
  if (by === null || waitingSince === null)
    return { conversation: { waitingSince, hasAnswered }, message: {} };
  return {
    conversation: { waitingSince: null, hasAnswered: true },
    message: { wait: { since: waitingSince, by, first: !hasAnswered } },
  };
}

type Misses = Pick<Conversation, "missedWindows" | "missedWindowAt">;

/** The windows that passed while somebody waited, with the one of `before` if it did. */
function missedBy(
  before: Conversation | null,
  { missedWindows, missedWindowAt }: Misses,
  now: number,
): Misses {
  const ends = before?.windowEndsAt.toMillis() ?? 0;
  const isMissed = before !== null && before.waiting.length > 0 && freeUntil(before) <= now;
  if (!isMissed || ends <= (missedWindowAt?.toMillis() ?? 0)) return { missedWindows, missedWindowAt };
  return { missedWindows: [...missedWindows, at(ends)].slice(-keptMissedWindows), missedWindowAt: at(ends) };
}

/** What follows from who waits, for the conversation as it is written. Pure. */
export const waitFields = (
  before: Conversation | null,
  after: Conversation,
  now: number,
): Pick<Conversation, "waitingSince"> & Misses => ({
  waitingSince: after.waiting.length === 0 ? null : (after.waitingSince ?? at(now)),
  ...missedBy(before, after, now),
});
