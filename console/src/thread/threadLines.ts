/**
 * Puts messages and decisions into one order. Pure. Meta's clock has whole seconds, so inbound messages of the same
 * second are told apart by when they reached us.
 */
import { isNotice } from "../../../functions/src/contract/content";
import type { TimelineEntry } from "../../../functions/src/contract/conversation";
import type { Message } from "../../../functions/src/contract/message";
import type { Item } from "../live/live";

export type ThreadLine =
  | { kind: "day"; id: string; at: number }
  | {
      kind: "message";
      id: string;
      message: Message;
      /** Same speaker as the bubble right before. */ follows: boolean;
    }
  | { kind: "decision"; id: string; entry: TimelineEntry };

type Placed = { at: number; then: number; id: string } & (
  { kind: "message"; message: Message } | { kind: "decision"; entry: TimelineEntry }
);

const placedMessage = ({ id, data }: Item<Message>): Placed => ({
  kind: "message",
  id,
  message: data,
  at: data.sentAt.toMillis(),
  then: data.direction === "inbound" ? data.receivedAt.toMillis() : data.sentAt.toMillis(),
});
const placedDecision = ({ id, data }: Item<TimelineEntry>): Placed => ({
  kind: "decision",
  id,
  entry: data,
  at: data.at.toMillis(),
  then: data.at.toMillis(),
});

/** At the same moment the decision comes first: what was then said follows from it. */
const inOrder = (a: Placed, b: Placed): number =>
  a.at - b.at || a.then - b.then || a.kind.localeCompare(b.kind) || (a.id < b.id ? -1 : 1);

/** Dispositions decided before the AI was asked; there is no timeline entry for them. */
const silences: ReadonlySet<string> = new Set([
  "notAnswerable",
  "tooLate",
  "windowClosed",
  "optedOut",
  "loopStopped",
]);

/** Why the AI said nothing to a message that asked for words, unless an entry of the timeline tells it already. */
function silenceOf(message: Message, id: string, told: ReadonlySet<string>): TimelineEntry | null {
  if (message.direction === "outbound" || told.has(id) || !silences.has(message.disposition)) return null;
  if (isNotice(message.content)) return null;
  return { type: "aiSilent", at: message.receivedAt, reason: message.disposition, messageIds: [id] };
}

/** What an agent did and the line about it say the same: the takeover in one's name is told by the line that names both. */
function isTold(entry: TimelineEntry, all: readonly Item<TimelineEntry>[]): boolean {
  if (entry.type !== "ownerChanged") return false;
  const now = entry.at.toMillis();
  const besides = (type: TimelineEntry["type"]): boolean =>
    all.some(({ data }) => data.type === type && data.at.toMillis() === now);
  return (
    (entry.reason === "assigned" && besides("assigned")) ||
    (entry.reason === "closed" && besides("lifecycleChanged"))
  );
}

/** Whether two messages were said by the same one. */
function sameSpeaker(a: Message, b: Message): boolean {
  if (a.groupId !== b.groupId || a.direction !== b.direction) return false;
  if (a.direction === "inbound" && b.direction === "inbound" && a.customer.waId !== b.customer.waId)
    return false;
  const [one, other] = [a.author, b.author];
  return one.type === "agent" && other.type === "agent" ? one.uid === other.uid : one.type === other.type;
}

const midnight = (millis: number): number => new Date(millis).setHours(0, 0, 0, 0);

/** Decisions from the first message on, where older messages exist that aren't here. */
function decided(
  decisions: readonly Item<TimelineEntry>[],
  said: readonly Placed[],
  cut: boolean,
): readonly Placed[] {
  const since = cut ? Math.min(...said.map(({ at }) => at)) : -Infinity;
  return decisions
    .filter(({ data }) => !isTold(data, decisions))
    .map(placedDecision)
    .filter(({ at }) => at >= since);
}

/**
 * The lines of a thread, oldest first, with a line wherever a new day begins.
 * @param cut older messages exist that are not among these; decisions from before the first one are then left out
 */
export function threadLines(
  messages: readonly Item<Message>[],
  decisions: readonly Item<TimelineEntry>[],
  cut: boolean,
): ThreadLine[] {
  const said = messages.map(placedMessage);
  const told = new Set(decisions.flatMap(({ data }) => (data.type === "aiSilent" ? data.messageIds : [])));
  const lines: ThreadLine[] = [];
  let before: Placed | undefined;
  for (const placed of [...said, ...decided(decisions, said, cut)].sort(inOrder)) {
    const day = midnight(placed.at);
    const newDay = before === undefined || midnight(before.at) !== day;
    if (newDay) lines.push({ kind: "day", id: `day-${String(day)}`, at: day });
    if (placed.kind === "decision") {
      lines.push({ kind: "decision", id: placed.id, entry: placed.entry });
    } else {
      const follows = !newDay && before?.kind === "message" && sameSpeaker(before.message, placed.message);
      lines.push({ kind: "message", id: placed.id, message: placed.message, follows });
      const silence = silenceOf(placed.message, placed.id, told);
      if (silence) lines.push({ kind: "decision", id: `silence-${placed.id}`, entry: silence });
    }
    before = placed;
  }
  return lines;
}
