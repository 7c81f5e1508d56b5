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
 * A turn that is claimed again, because its first claim's answer was lost and the owner changed meanwhile, is another turn:
 * its id names the epoch, so that no text of the one passes for the other's.
 */
const turnIdOf = (mark: string, epoch: number): string => `${mark}-${String(epoch)}`;

/**
 * The new turn, or null: only the AI's own conversations and those it makes drafts for, only with something to answer,
 * never beside a live turn.
 *
 * @param mark made before the first attempt, so that a claim whose commit answer was lost is recognised
 */
export function withTurn(conversation: Conversation, mark: string, now: number): Turn | null {
  const { owner, waiting, turn, suppressed } = conversation;
  if (waiting.length === 0 || isLive(turn, now) || suppressed) return null;
  const draft = wantsDraft(conversation);
  if (owner !== "ai" && !draft) return null;
  return {
    id: turnIdOf(mark, conversation.ownerEpoch),
    epoch: conversation.ownerEpoch,
    attempt: (turn?.attempt ?? 0) + 1,
    draft,
    startedAt: at(now),
    leaseUntil: at(now + turnLeaseMs),
  };
}

/** The turn this mark claimed, if the commit went through after all. */
export const ownTurn = (
  conversationId: string,
  conversation: Conversation,
  mark: string,
): ClaimedTurn | null => {
  const { turn } = conversation;
  if (turn?.id !== turnIdOf(mark, conversation.ownerEpoch)) return null;
  return { conversationId, conversation, turn };
};

export function claimTurn(
  ports: Pick<Ports, "store" | "clock" | "ids">,
  conversationId: string,
): Promise<ClaimedTurn | null> {
  const mark = ports.ids.next();
  return compareAndSet<ClaimedTurn | null>(ports, async () => {
    const stored = await readConversation(ports.store, conversationId);
    if (!isKnown(stored)) return { writes: [], result: null };
    const own = ownTurn(conversationId, stored.conversation, mark);
    if (own) return { writes: [], result: own };
    const now = ports.clock.now();
    const turn = withTurn(stored.conversation, mark, now);
    if (!turn) return { writes: [], result: null };
    const conversation = { ...stored.conversation, turn };
    return {
      writes: [conversationWrite(stored, conversation, now)],
      result: { conversationId, conversation, turn },
    };
  });
}
