/** The labels of a conversation, all of them at once, each once and in the order of the alphabet. */
import type { SetLabelsInput, SetLabelsOutput } from "../../contract/calls";
import { compareAndSet } from "../compareAndSet";
import type { Ports } from "../ports";
import { conversationWrite } from "./document";
import { knownConversation } from "./knownConversation";

/** @throws TakeoverError `notFound`, `failedPrecondition` where it was joined */
export function setLabels(
  ports: Pick<Ports, "store" | "clock">,
  { conversationId, labels: given }: SetLabelsInput,
): Promise<SetLabelsOutput> {
  const labels = [...new Set(given)].sort();
  return compareAndSet(ports, async () => {
    const stored = await knownConversation(ports.store, conversationId);
    const write = conversationWrite(stored, { ...stored.conversation, labels }, ports.clock.now());
    return { writes: [write], result: { labels } };
  });
}
