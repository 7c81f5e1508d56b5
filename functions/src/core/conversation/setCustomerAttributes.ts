/** What the team knows of a customer, key by key, so that two agents who write different keys don't undo each other. */
import {
  type SetCustomerAttributesInput,
  type SetCustomerAttributesOutput,
  maxAttributes,
} from "../../contract/calls";
import { compareAndSet } from "../compareAndSet";
import { TakeoverError } from "../errors";
import type { Ports } from "../ports";
import { conversationWrite } from "./document";
import { knownConversation } from "./knownConversation";

/** Pure. Null removes. */
function merged(
  before: Record<string, string>,
  changes: SetCustomerAttributesInput["attributes"],
): Record<string, string> {
  const after = new Map<string, string>(Object.entries(before));
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) after.delete(key);
    else after.set(key, value);
  }
  return Object.fromEntries([...after].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** @throws TakeoverError `notFound`, `failedPrecondition` (joined, or more than `maxAttributes`) */
export const setCustomerAttributes = (
  ports: Pick<Ports, "store" | "clock">,
  { conversationId, attributes: changes }: SetCustomerAttributesInput,
): Promise<SetCustomerAttributesOutput> =>
  compareAndSet(ports, async () => {
    const stored = await knownConversation(ports.store, conversationId);
    const attributes = merged(stored.conversation.attributes, changes);
    if (Object.keys(attributes).length > maxAttributes) {
      throw new TakeoverError("failedPrecondition", `attributes: at most ${maxAttributes} of one customer`);
    }
    const write = conversationWrite(stored, { ...stored.conversation, attributes }, ports.clock.now());
    return { writes: [write], result: { attributes } };
  });
