/**
 * Ends an episode. Nobody waits any more, no answer that was being made goes out, and what the customer writes next begins
 * as a new conversation does: with the AI, where the channel has one.
 */
import type { LifecycleInput, LifecycleOutput } from "../../contract/calls";
import type { Conversation } from "../../contract/conversation";
import { at } from "../../contract/instant";
import type { Line } from "../audit/chain";
import { compareAndSet } from "../compareAndSet";
import type { CallPorts } from "../ports";
import type { Write } from "../store";
import { type KnownConversation, conversationWrites } from "./document";
import { knownConversation } from "./knownConversation";
import { channelOf } from "./open";
import { changeOwner } from "./owner";
import type { Agent } from "./setAiMode";
import { cancelWrites, dispositionWrites } from "./writes";

export const lifecycleOf = ({ lifecycle, owner, ownerEpoch }: Conversation): LifecycleOutput => ({
  lifecycle,
  owner,
  ownerEpoch,
});

export const lifecycleLine = (lifecycle: Conversation["lifecycle"], by: Agent, now: number): Line => ({
  id: `${lifecycle}-${String(now)}-${by.uid}`,
  entry: { type: "lifecycleChanged", at: at(now), by: by.uid, lifecycle },
});

function close(
  { id, conversation: before }: KnownConversation,
  use: Conversation["ai"],
  by: Agent,
  now: number,
): { conversation: Conversation; lines: Line[]; writes: Write[] } {
  const owner = use === "auto" ? "ai" : "human";
  const changed = changeOwner(before, { owner, reason: "closed", agent: null, by: by.uid, now });
  const unanswered =
    before.owner === "ai"
      ? changed.conversation.waiting
      : changed.cancelled.flatMap(({ answers }) => answers);
  return {
    conversation: {
      ...changed.conversation,
      ai: use,
      lifecycle: "closed",
      waiting: [],
      handoff: null,
      unread: 0,
    },
    lines: [changed.line, lifecycleLine("closed", by, now)],
    writes: [
      ...cancelWrites(id, changed.cancelled, "closed by an agent"),
      ...dispositionWrites(id, unanswered, "humanOwns", "closed by an agent"),
    ],
  };
}

/** @throws TakeoverError `notFound`, `failedPrecondition` where it was joined */
export async function closeConversation(
  ports: Pick<CallPorts, "store" | "clock" | "ids" | "log" | "channels" | "ai">,
  { conversationId }: LifecycleInput,
  by: Agent,
): Promise<LifecycleOutput> {
  const output = await compareAndSet(ports, async () => {
    const stored = await knownConversation(ports.store, conversationId);
    const { lifecycle, phoneNumberId } = stored.conversation;
    if (lifecycle === "closed") return { writes: [], result: lifecycleOf(stored.conversation) };
    const now = ports.clock.now();
    const channel = await channelOf(ports, phoneNumberId);
    const { conversation, lines, writes } = close(
      stored,
      ports.ai.provider === null ? "off" : channel.ai,
      by,
      now,
    );
    return {
      writes: [...conversationWrites(ports, stored, conversation, now, lines), ...writes],
      result: lifecycleOf(conversation),
    };
  });
  ports.log.info("conversationClosed", { conversationId, ownerEpoch: output.ownerEpoch });
  return output;
}
