/**
 * An inbound message meets its conversation. Decides, before any model is asked, whether the AI may answer it at all;
 * whatever is decided is written on the message.
 */
import { previewOf } from "../../contract/content";
import type { Conversation } from "../../contract/conversation";
import { at } from "../../contract/instant";
import type { Disposition, InboundMessage } from "../../contract/message";
import { answerableForMs, maxWaiting, windowMs } from "../limits";

export interface Received {
  conversation: Conversation;
  /** `pending` when the AI is to answer it. */
  disposition: Disposition;
  reason?: string;
  /** Messages that fell off the end of a very long wait. */
  superseded: string[];
}

/** A conversation nobody has written in yet. The AI owns it where there is an AI to own it. */
export function openConversation(
  message: Pick<InboundMessage, "phoneNumberId" | "customer">,
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

function judge(
  conversation: Conversation,
  message: InboundMessage,
  now: number,
): Pick<Received, "disposition" | "reason"> {
  const age = now - message.sentAt.toMillis();
  if (conversation.suppressed) return { disposition: "optedOut" };
  if (age >= windowMs)
    return { disposition: "windowClosed", reason: "arrived after the 24 h window had closed" };
  if (conversation.owner === "human") return { disposition: "humanOwns" };
  if (message.content.type === "unsupported") {
    return {
      disposition: "notAnswerable",
      reason: `the AI can't answer a message of kind ${message.content.original}`,
    };
  }
  if (age >= answerableForMs)
    return { disposition: "tooLate", reason: "arrived more than an hour after it was sent" };
  return { disposition: "pending" };
}

/** Only what somebody still has to answer waits. */
const waits = (disposition: Disposition): boolean => disposition === "pending" || disposition === "humanOwns";

export function receiveMessage(
  before: Conversation,
  messageId: string,
  message: InboundMessage,
  now: number,
): Received {
  const judged = judge(before, message, now);
  const waiting = waits(judged.disposition) ? [...before.waiting, messageId] : before.waiting;
  const newest = message.sentAt.toMillis() >= before.preview.at.toMillis();
  const windowEndsAt = Math.max(before.windowEndsAt.toMillis(), message.sentAt.toMillis() + windowMs);
  return {
    ...judged,
    superseded: waiting.slice(0, -maxWaiting),
    conversation: {
      ...before,
      customer: { ...before.customer, ...message.customer },
      lifecycle: "open",
      windowEndsAt: at(windowEndsAt),
      waiting: waiting.slice(-maxWaiting),
      unread: before.unread + 1,
      preview: newest
        ? { text: previewOf(message.content), author: "customer", at: message.sentAt, messageId }
        : before.preview,
    },
  };
}
