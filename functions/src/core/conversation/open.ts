/** A conversation begins with the first message anybody knows of. The AI owns it where there is an AI to own it. */
import type { Conversation, Customer } from "../../contract/conversation";
import { at } from "../../contract/instant";
import { TakeoverError } from "../errors";
import type { Ports } from "../ports";
import type { StoredConversation } from "./document";

interface Newcomer {
  phoneNumberId: string;
  customer: Customer;
}

function openConversation(
  message: Newcomer,
  ai: { enabledOnChannel: boolean; configured: boolean },
  now: number,
): Conversation {
  const owner = ai.enabledOnChannel && ai.configured ? "ai" : "human";
  return {
    phoneNumberId: message.phoneNumberId,
    customer: message.customer,
    owner,
    ownerEpoch: 1,
    ownerSince: at(now),
    ownerReason: ai.configured ? "newConversation" : "aiNotConfigured",
    agentUid: null,
    agentName: null,
    lifecycle: "open",
    windowEndsAt: at(0),
    suppressed: false,
    waiting: [],
    turn: null,
    sending: null,
    outbox: [],
    draft: null,
    note: null,
    episodeStartedAt: at(0),
    preview: { text: "", author: "customer", at: at(0), messageId: "" },
    unread: 0,
    lastOutboundId: null,
    labels: [],
    updatedAt: at(now),
  };
}

/**
 * The conversation as it is stored, or as it begins.
 *
 * @throws TakeoverError `notFound`, retryable, when the number has no channel
 */
export async function openOrKnown(
  ports: Pick<Ports, "ai" | "channels">,
  stored: StoredConversation,
  message: Newcomer,
  now: number,
): Promise<Conversation> {
  if (stored.conversation) return stored.conversation;
  const channel = await ports.channels.get(message.phoneNumberId);
  if (!channel)
    throw new TakeoverError("notFound", "the channel of this message does not exist", { retryable: true });
  const ai = { enabledOnChannel: channel.aiEnabled, configured: ports.ai.provider !== null };
  return openConversation(message, ai, now);
}
