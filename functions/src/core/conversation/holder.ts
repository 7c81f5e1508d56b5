/** Which person has a conversation that people own. The AI's part in it, its drafts and its summary stay as they are. */
import type { Conversation, OutboxEntry } from "../../contract/conversation";
import { waitAgain } from "./wait";

interface Person {
  uid: string;
  name: string | null;
}

export interface Held {
  conversation: Conversation;
  /** Texts of a machine that were valid for the epoch before. */
  cancelled: OutboxEntry[];
}

/**
 * Pure.
 *
 * @param raises whether the epoch rises, so that of several who saw the same one only the first has it: for callers who
 * said which one they saw
 */
export function holdBy(before: Conversation, agent: Person | null, raises: boolean): Held {
  const conversation: Conversation = {
    ...before,
    agentUid: agent?.uid ?? null,
    agentName: agent?.name ?? null,
    lifecycle: agent ? "open" : before.lifecycle,
  };
  if (!raises) return { conversation, cancelled: [] };
  const cancelled = before.outbox.filter(({ epoch }) => epoch !== null);
  return {
    conversation: {
      ...conversation,
      ownerEpoch: before.ownerEpoch + 1,
      turn: null,
      outbox: before.outbox.filter(({ epoch }) => epoch === null),
      ...waitAgain(before, cancelled),
    },
    cancelled,
  };
}
