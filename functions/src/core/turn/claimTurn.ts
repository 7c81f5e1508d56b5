/** Claims the AI turn of a conversation: one at a time, under a lease that outlives the longest turn. */
import type { Conversation, Turn } from "../../contract/conversation";
import { at } from "../../contract/instant";
import { compareAndSet } from "../compareAndSet";
import { conversationWrite, isKnown, readConversation, wantsDraft } from "../conversation/document";
import { turnLeaseMs } from "../limits";
import type { Ports } from "../ports";

/** A turn that this invocation holds, and the conversation as it was when it was claimed. */
export interface ClaimedTurn {
  conversationId: string;
  conversation: Conversation;
  turn: Turn;
}

const isLive = (turn: Turn | null, now: number): boolean => turn !== null && turn.leaseUntil.toMillis() > now;

/**
 * The new turn, or null: only the AI's own conversations and those it makes drafts for, only with something to answer,
 * never beside a live turn.
 *
 * @param id made before the first attempt, so that a claim whose commit answer was lost is recognised
 */
export function withTurn(conversation: Conversation, id: string, now: number): Turn | null {
  const { owner, waiting, turn, suppressed } = conversation;
  if (waiting.length === 0 || isLive(turn, now) || suppressed) return null;
  const draft = wantsDraft(conversation);
  if (owner !== "ai" && !draft) return null;
  return {
    id,
    epoch: conversation.ownerEpoch,
    attempt: (turn?.attempt ?? 0) + 1,
    draft,
    startedAt: at(now),
    leaseUntil: at(now + turnLeaseMs),
  };
}

/** The turn this id claimed, if the commit went through after all. */
export const ownTurn = (
  conversationId: string,
  conversation: Conversation,
  id: string,
): ClaimedTurn | null =>
  conversation.turn?.id === id ? { conversationId, conversation, turn: conversation.turn } : null;

export function claimTurn(
  ports: Pick<Ports, "store" | "clock" | "ids">,
  conversationId: string,
): Promise<ClaimedTurn | null> {
  const id = ports.ids.next();
  return compareAndSet<ClaimedTurn | null>(ports, async () => {
    const stored = await readConversation(ports.store, conversationId);
    if (!isKnown(stored)) return { writes: [], result: null };
    const own = ownTurn(conversationId, stored.conversation, id);
    if (own) return { writes: [], result: own };
    const now = ports.clock.now();
    const turn = withTurn(stored.conversation, id, now);
    if (!turn) return { writes: [], result: null };
    const conversation = { ...stored.conversation, turn };
    return {
      writes: [conversationWrite(stored, conversation, now)],
      result: { conversationId, conversation, turn },
    };
  });
}
