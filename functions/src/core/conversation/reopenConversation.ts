/** Puts a closed conversation back among the open ones. Who answers in it stays as it is. */
import type { LifecycleInput, LifecycleOutput } from "../../contract/calls";
import { compareAndSet } from "../compareAndSet";
import type { Ports } from "../ports";
import { lifecycleLine, lifecycleOf } from "./closeConversation";
import { conversationWrites } from "./document";
import { knownConversation } from "./knownConversation";
import type { Agent } from "./setAiMode";

/** @throws TakeoverError `notFound`, `failedPrecondition` where it was joined */
export const reopenConversation = (
  ports: Pick<Ports, "store" | "clock" | "ids">,
  { conversationId }: LifecycleInput,
  by: Agent,
): Promise<LifecycleOutput> =>
  compareAndSet(ports, async () => {
    const stored = await knownConversation(ports.store, conversationId);
    if (stored.conversation.lifecycle === "open") {
      return { writes: [], result: lifecycleOf(stored.conversation) };
    }
    const now = ports.clock.now();
    const conversation = { ...stored.conversation, lifecycle: "open" as const };
    return {
      writes: conversationWrites(ports, stored, conversation, now, [lifecycleLine("open", by, now)]),
      result: lifecycleOf(conversation),
    };
  });
