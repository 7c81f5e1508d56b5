/**
 * What one document says, as figures of its own. Pure: the figures of a stretch of time are the sum over its documents, in
 * any order.
 */
import type { Conversation, TimelineEntry } from "../../contract/conversation";
import type { OutboundMessage } from "../../contract/message";
import { type Bucket, type Figures, noFigures } from "../../contract/numbers";
import { histogramOf } from "../../contract/histogram";
import { freeUntil } from "../../contract/window";
import type { Stretch } from "./days";

const one = (conversationId: string, rank: number): Bucket => ({
  count: 1,
  behind: [{ conversationId, rank }],
});

const oneLess: Bucket = { count: -1, behind: [] };

/** It left for WhatsApp, as far as anybody knows. */
function hasLeft({ send }: OutboundMessage): boolean {
  switch (send.state) {
    case "claimed":
    case "accepted":
    case "unknown":
      return true;
    case "queued":
    case "failed":
    case "parked":
    case "cancelled":
    case "expired":
      return false;
  }
}

/** Until it left, so that what waited for its turn or for a held number counts too. */
export function firstResponseFigures(message: OutboundMessage): Figures {
  const { wait, send, sentAt, conversationId } = message;
  if (!wait?.first || !hasLeft(message)) return noFigures;
  const ms = Math.max(0, (send.claimedAt ?? sentAt).toMillis() - wait.since.toMillis());
  const response = { waits: histogramOf(ms), behind: [{ conversationId, rank: ms }] };
  return { ...noFigures, firstResponses: { ...noFigures.firstResponses, [wait.by]: response } };
}

/** Meta's code where Meta gave one, or our own word. */
function failureKey({ send }: OutboundMessage): string {
  if (send.state !== "failed") return send.state;
  return send.error ? String(send.error.code) : "notSent";
}

/** A message in a state that it ended in without reaching the customer; what it seemed to answer is taken back. */
export function failureFigures(message: OutboundMessage): Figures {
  const { conversationId, sentAt, send, wait } = message;
  const title = send.state === "failed" ? send.error?.title : undefined;
  const bucket = { ...one(conversationId, sentAt.toMillis()), ...(title === undefined ? {} : { title }) };
  const answers = wait ? { ...noFigures.answers, [wait.by]: oneLess } : noFigures.answers;
  return { ...noFigures, answers, failures: { [failureKey(message)]: bucket } };
}

/** Nobody is handed anything when a conversation begins, ends or is joined. */
const isHandedOver = ({ reason }: Extract<TimelineEntry, { type: "ownerChanged" }>): boolean => {
  switch (reason) {
    case "handoff":
    case "aiFailed":
    case "loopStopped":
    case "outOfHours":
    case "limitReached":
    case "takeover":
    case "agentMessage":
    case "assigned":
    case "phoneApp":
      return true;
    case "newConversation":
    case "handedBack":
    case "handedBackByTime":
    case "aiNotConfigured":
    case "closed":
    case "joined":
    case "erased":
      return false;
  }
};

export function handedOverFigures(conversationId: string, entry: TimelineEntry): Figures {
  if (entry.type !== "ownerChanged" || !isHandedOver(entry)) return noFigures;
  const bucket = one(conversationId, entry.at.toMillis());
  return { ...noFigures, handedOver: { [entry.cause ?? entry.reason]: bucket } };
}

/** Of those that are written down, and of the present one, which nobody wrote down yet. */
export function windowMissFigures(
  conversationId: string,
  conversation: Conversation,
  { from, to }: Stretch,
  now: number,
): Figures {
  const { missedWindows, waiting, windowEndsAt, erasedAt } = conversation;
  const present = windowEndsAt.toMillis();
  const isMissed = waiting.length > 0 && erasedAt === undefined && freeUntil(conversation) <= now;
  const ends = new Set([...missedWindows.map((end) => end.toMillis()), ...(isMissed ? [present] : [])]);
  const inside = [...ends].filter((end) => from <= end && end < to);
  const newest = Math.max(...inside);
  return inside.length === 0
    ? noFigures
    : { ...noFigures, windowMisses: { ...one(conversationId, newest), count: inside.length } };
}
