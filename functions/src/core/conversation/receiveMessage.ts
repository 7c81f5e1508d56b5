/**
 * An inbound message meets its conversation. Decides, before any model is asked, whether the AI may answer it at all;
 * whatever is decided is written on the message.
 */
import { isNotice, kindOf } from "../../contract/content";
import type { Conversation } from "../../contract/conversation";
import { at } from "../../contract/instant";
import type { Disposition, InboundMessage } from "../../contract/message";
import { answerableForMs, maxWaiting, windowMs } from "../limits";
import { isAnswerable } from "../turn/textForAi";
import { withPreview } from "./preview";

export interface Received {
  conversation: Conversation;
  /** `pending` when the AI is to answer it. */
  disposition: Disposition;
  reason?: string;
  /** Messages that fell off the end of a very long wait. */
  superseded: string[];
}

function judge(
  conversation: Conversation,
  message: InboundMessage,
  now: number,
): Pick<Received, "disposition" | "reason"> {
  const age = now - message.sentAt.toMillis();
  const kind = kindOf(message.content);
  if (isNotice(message.content)) {
    return { disposition: "notAnswerable", reason: `a message of kind ${kind} asks for no answer` };
  }
  if (message.groupId !== undefined) {
    return {
      disposition: "notAnswerable",
      reason: `a ${kind} written in a group is not answered in private`,
    };
  }
  if (conversation.suppressed) return { disposition: "optedOut" };
  if (age >= windowMs)
    return { disposition: "windowClosed", reason: "arrived after the 24 h window had closed" };
  if (conversation.owner === "human") return { disposition: "humanOwns" };
  if (!isAnswerable(message.content)) {
    return { disposition: "notAnswerable", reason: `the AI can't answer a message of kind ${kind}` };
  }
  if (age >= answerableForMs)
    return { disposition: "tooLate", reason: "arrived more than an hour after it was sent" };
  return { disposition: "pending" };
}

/** Only what somebody still has to answer waits. */
const waits = (disposition: Disposition): boolean => disposition === "pending" || disposition === "humanOwns";

/**
 * Whether the message opens the 24 h window. Meta: send messages; a reaction counts as a message there. What only tells
 * of a change, and what was written to a group, doesn't.
 */
const opensWindow = ({ content, groupId }: InboundMessage): boolean =>
  groupId === undefined && (!isNotice(content) || content.type === "reaction");

export function receiveMessage(
  before: Conversation,
  messageId: string,
  message: InboundMessage,
  now: number,
): Received {
  const judged = judge(before, message, now);
  const waiting = waits(judged.disposition) ? [...before.waiting, messageId] : before.waiting;
  const windowFromIt = opensWindow(message) ? message.sentAt.toMillis() + windowMs : 0;
  const windowEndsAt = Math.max(before.windowEndsAt.toMillis(), windowFromIt);
  const asks = !isNotice(message.content);
  return {
    ...judged,
    superseded: waiting.slice(0, -maxWaiting),
    conversation: {
      ...withPreview(before, messageId, message),
      customer: { ...before.customer, ...message.customer },
      lifecycle: asks ? "open" : before.lifecycle,
      windowEndsAt: at(windowEndsAt),
      waiting: waiting.slice(-maxWaiting),
      unread: before.unread + (asks ? 1 : 0),
    },
  };
}
