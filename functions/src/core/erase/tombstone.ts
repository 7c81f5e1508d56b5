/**
 * What stays of an erased conversation, pure: whose business number it was, its epoch, and that it is over. The epoch
 * rises, so that no answer asked for before can pass the fence; nothing waits, nothing is queued, and nobody speaks here again.
 */
import type { EraseCustomerInput } from "../../contract/calls";
import type { Conversation } from "../../contract/conversation";
import { at } from "../../contract/instant";
import type { KnownConversation } from "../conversation/document";
import { conversationWrites } from "../conversation/document";
import { changeOwner } from "../conversation/owner";
import type { Agent } from "../conversation/setAiMode";
import { cancelWrites } from "../conversation/writes";
import { eraseAgainMs } from "../limits";
import type { Ports } from "../ports";
import type { Write } from "../store";

/** The conversation as it stays, with the rest of the erasure still to do. */
function tombstoneOf(before: Conversation, agent: Agent, now: number): Conversation {
  const { conversation } = changeOwner(before, { owner: "human", reason: "erased", agent, now });
  return {
    ...conversation,
    customer: {},
    ai: "off",
    agentName: null,
    lifecycle: "closed",
    windowEndsAt: at(0),
    waiting: [],
    lastClaim: null,
    outbox: [],
    awayToldAt: null,
    aiReplies: null,
    aiToday: null,
    preview: { ...before.preview, text: "", messageId: "" },
    unread: 0,
    lastOutboundId: null,
    labels: [],
    attributes: {},
    erasedAt: at(now),
    eraseDueAt: at(now + eraseAgainMs),
  };
}

/** One commit: from then on nothing is claimed and nothing can be sent from this conversation. */
export function tombstoneWrites(
  ports: Pick<Ports, "ids">,
  stored: KnownConversation,
  agent: Agent,
  reason: EraseCustomerInput["reason"],
  now: number,
): Write[] {
  const { conversation, id } = stored;
  const entry = {
    type: "erased",
    at: at(now),
    by: agent.uid,
    ...(reason === undefined ? {} : { reason }),
  } as const;
  return [
    ...conversationWrites(ports, stored, tombstoneOf(conversation, agent, now), now, [
      { id: "erased", entry },
    ]),
    ...cancelWrites(id, conversation.outbox, "the customer was erased"),
  ];
}
