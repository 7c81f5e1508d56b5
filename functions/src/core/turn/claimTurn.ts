/** Claims the AI turn of a conversation: one at a time, under a lease that outlives the longest turn. */
import type { Conversation, Turn } from "../../contract/conversation";
import { at } from "../../contract/instant";
import { compareAndSet } from "../compareAndSet";
import { conversationWrite, isKnown, readConversation } from "../conversation/document";
import { turnLeaseMs } from "../limits";
import type { Ports } from "../ports";

/** A turn that this invocation holds, and the conversation as it was when it was claimed. */
export interface ClaimedTurn {
  conversationId: string;
  conversation: Conversation;
  turn: Turn;
}

/** The new turn, or null: only the AI's own conversations, only with something to answer, never beside a live turn. */
export function withTurn(conversation: Conversation, ids: Pick<Ports, "ids">, now: number): Turn | null {
  const { owner, waiting, turn } = conversation;
  const live = turn !== null && turn.leaseUntil.toMillis() > now;
  if (owner !== "ai" || waiting.length === 0 || live) return null;
  return {
    id: ids.ids.next(),
    epoch: conversation.ownerEpoch,
    startedAt: at(now),
    leaseUntil: at(now + turnLeaseMs),
  };
}

export const claimTurn = (
  ports: Pick<Ports, "store" | "clock" | "ids">,
  conversationId: string,
): Promise<ClaimedTurn | null> =>
  compareAndSet<ClaimedTurn | null>(ports, async () => {
    const stored = await readConversation(ports.store, conversationId);
    if (!isKnown(stored)) return { writes: [], result: null };
    const now = ports.clock.now();
    const turn = withTurn(stored.conversation, ports, now);
    if (!turn) return { writes: [], result: null };
    const conversation = { ...stored.conversation, turn };
    return {
      writes: [conversationWrite(stored, conversation, now)],
      result: { conversationId, conversation, turn },
    };
  });
