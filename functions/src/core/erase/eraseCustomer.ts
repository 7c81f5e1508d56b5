/**
 * The right to erasure (F58). First one compare-and-set that makes the conversation a tombstone, so that nothing is said
 * any more however long the rest takes; then the rest. The same call again goes on where the first one stopped.
 */
import type { EraseCustomerInput, EraseCustomerOutput } from "../../contract/calls";
import { compareAndSet } from "../compareAndSet";
import { assertInUse, isKnown, readConversation } from "../conversation/document";
import type { Agent } from "../conversation/setAiMode";
import { TakeoverError } from "../errors";
import { eraseRest } from "./eraseRest";
import type { ErasePorts } from "./steps";
import { tombstoneWrites } from "./tombstone";

/**
 * @throws TakeoverError `notFound` for a conversation that doesn't exist, `failedPrecondition` for one that was joined
 * with another: its message names the one to erase, and this one goes with it
 */
export async function eraseCustomer(
  ports: ErasePorts,
  input: EraseCustomerInput,
  agent: Agent,
): Promise<EraseCustomerOutput> {
  const { conversationId, reason } = input;
  const erasedAt = await compareAndSet<number>(ports, async () => {
    const stored = await readConversation(ports.store, conversationId);
    if (!isKnown(stored)) {
      throw new TakeoverError("notFound", "conversationId: there is no such conversation");
    }
    const known = stored.conversation.erasedAt;
    if (known !== undefined) return { writes: [], result: known.toMillis() };
    assertInUse(stored.conversation);
    const now = ports.clock.now();
    return { writes: tombstoneWrites(ports, stored, agent, reason, now), result: now };
  });
  ports.log.info("customerErased", { conversationId });
  return { erasedAt, done: await eraseRest(ports, conversationId) };
}
