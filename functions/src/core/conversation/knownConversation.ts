/** The conversation that a call names, or the reason why nothing can be done with it. */
import type { OwnedBy } from "../../contract/calls";
import type { Conversation } from "../../contract/conversation";
import { TakeoverError } from "../errors";
import type { Store } from "../store";
import { type KnownConversation, assertInUse, isKnown, readConversation } from "./document";

/** @throws TakeoverError `notFound`, or `failedPrecondition` where it was joined with another one or its customer was erased */
export async function knownConversation(store: Store, id: string): Promise<KnownConversation> {
  const stored = await readConversation(store, id);
  if (!isKnown(stored)) throw new TakeoverError("notFound", "conversationId: there is no such conversation");
  assertInUse(stored.conversation);
  return stored;
}

export const ownedBy = ({ owner, ownerEpoch, agentUid, agentName }: Conversation): OwnedBy => ({
  owner,
  ownerEpoch,
  agentUid,
  agentName,
});

/**
 * Somebody was faster than the caller, who acts on what they saw.
 *
 * @param isDone whether it is as the caller wants it already, so that a call that is repeated answers the same
 * @throws TakeoverError `failedPrecondition` with an `OwnedBy`
 */
export function assertEpoch(
  conversation: Conversation,
  expectedEpoch: number | undefined,
  isDone: boolean,
): void {
  if (expectedEpoch === undefined || expectedEpoch === conversation.ownerEpoch || isDone) return;
  throw new TakeoverError("failedPrecondition", "somebody else was faster", {
    details: { ...ownedBy(conversation) },
  });
}
