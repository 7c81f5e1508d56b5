/**
 * The one gate between an AI answer and the customer. It reads the conversation, decides in pure code and commits with
 * the version it read: a takeover that committed before makes the answer a draft, one that commits after finds the
 * message claimed and visible.
 */
import type { AiWork, Conversation, Turn } from "../../contract/conversation";
import { at } from "../../contract/instant";
import { freeUntil } from "../../contract/window";

export type FenceVerdict =
  | { type: "send" }
  /** It is for the agent only. */
  | { type: "draft" }
  /** Something arrived that the AI was not shown. */
  | { type: "superseded" }
  | { type: "windowClosed" }
  | { type: "optedOut" }
  /** A human took over; the text may be kept as the draft. */
  | { type: "takenOver"; keepDraft: boolean }
  /** Another turn has it now. */
  | { type: "lost" };

/** An answer that is for the agent: it is kept as long as they have not answered themselves. */
function fenceDraft(
  conversation: Conversation,
  turn: Turn,
  shown: ReadonlySet<string>,
  isLast: boolean,
): FenceVerdict {
  const isOurs = conversation.ownerEpoch === turn.epoch && conversation.turn?.id === turn.id;
  if (!isOurs) return { type: "lost" };
  if (!isLast && conversation.waiting.some((id) => !shown.has(id))) return { type: "superseded" };
  return { type: "draft" };
}

/** Pure. @param shown ids the AI saw; @param isLast no further round will follow */
export function fence(
  conversation: Conversation,
  turn: Turn,
  shown: ReadonlySet<string>,
  isLast: boolean,
  now: number,
): FenceVerdict {
  if (turn.draft) return fenceDraft(conversation, turn, shown, isLast);
  if (conversation.owner !== "ai") {
    const next = conversation.ownerEpoch === turn.epoch + 1 && conversation.ownerReason === "takeover";
    const nothingSaidSince = conversation.waiting.some((id) => shown.has(id));
    return { type: "takenOver", keepDraft: next && nothingSaidSince };
  }
  if (conversation.ownerEpoch !== turn.epoch || conversation.turn?.id !== turn.id) return { type: "lost" };
  if (conversation.suppressed) return { type: "optedOut" };
  if (freeUntil(conversation) <= now) return { type: "windowClosed" };
  if (!isLast && conversation.waiting.some((id) => !shown.has(id))) return { type: "superseded" };
  return { type: "send" };
}

/** The stopped answer, kept for the agent. Never sent by itself. */
export const withDraft = (
  conversation: Conversation,
  { text, work }: { text: string; work: AiWork },
  turn: Turn,
  now: number,
): Conversation => ({
  ...conversation,
  draft: { text, turnId: turn.id, at: at(now), work },
});
