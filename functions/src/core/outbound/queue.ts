/**
 * An outbound message enters its conversation: claimed at once when nothing is on its way and nothing waits before it,
 * else behind the others. The document exists before any request leaves, so a crash never forgets a text.
 */
import { isNotice, previewOf } from "../../contract/content";
import type { Conversation } from "../../contract/conversation";
import { at } from "../../contract/instant";
import type { OutboundMessage, Send } from "../../contract/message";
import { messagePath } from "../../contract/paths";
import { endedWait, unsent } from "../conversation/wait";
import { sendLeaseMs } from "../limits";
import { expiryField } from "../retention";
import type { Write } from "../store";
import { claimedLane } from "./lane";

export interface NewOutbound {
  id: string;
  author: OutboundMessage["author"];
  content: OutboundMessage["content"];
  /** The epoch an AI or system text is valid for; null for an agent's message. */
  epoch: number | null;
  answers: string[];
  clientId?: string;
  /** A hash of what the client asked for. */
  asked?: string;
  context?: OutboundMessage["context"];
  /** The mark of this claim, if it is claimed at once. */
  claimedBy: string;
  /** By the rules of its number. */
  keepDays: number | null;
}

export interface Queued {
  conversation: Conversation;
  message: OutboundMessage;
  write: Write;
}

/** The send record of a message that is about to leave. */
export function claimed(send: Send, claimedBy: string, now: number): Send {
  const { error: _error, reason: _reason, unknownSince: _unknownSince, ...rest } = send;
  return {
    ...rest,
    state: "claimed",
    attempt: send.attempt + 1,
    claimedBy,
    claimedAt: at(now),
    leaseUntil: at(now + sendLeaseMs),
  };
}

/** @param mayLeave nothing of the conversation is on its way, and its number is not held */
export function queueOutbound(
  conversationId: string,
  before: Conversation,
  outbound: NewOutbound,
  mayLeave: boolean,
  now: number,
): Queued {
  const { id, author, content, epoch, answers, clientId, asked, context, claimedBy, keepDays } = outbound;
  const free = mayLeave && before.outbox.length === 0;
  const queued: Send = { state: "queued", attempt: 0, epoch, queuedAt: at(now), wamids: [] };
  const send = free ? claimed(queued, claimedBy, now) : queued;
  const ended = endedWait(before, { author, content });
  const message: OutboundMessage = {
    direction: "outbound",
    phoneNumberId: before.phoneNumberId,
    conversationId,
    author,
    content,
    sentAt: at(now),
    receipts: {},
    send,
    answers,
    ...ended.message,
    ...(clientId === undefined ? {} : { clientId }),
    ...(asked === undefined ? {} : { asked }),
    ...(context === undefined ? {} : { context }),
    dueAt: at(now + sendLeaseMs),
    ...expiryField(now, keepDays),
  };
  return {
    message,
    write: { op: "create", path: messagePath(conversationId, id), data: { ...message } },
    conversation: inLine({ ...before, ...ended.conversation }, id, message, free, now),
  };
}

/**
 * The conversation with one more message: on its way, or at the end of those that wait. A reaction is no words: what was
 * said before it is still the last thing said.
 */
export function inLine(
  before: Conversation,
  messageId: string,
  message: Pick<OutboundMessage, "content" | "author" | "send" | "answers" | "wait">,
  free: boolean,
  now: number,
): Conversation {
  const { content, author, send } = message;
  const entry = { messageId, epoch: send.epoch, notBefore: null, ...unsent(message) };
  return {
    ...before,
    lastClaim: free ? claimedLane(messageId, now) : before.lastClaim,
    outbox: free ? before.outbox : [...before.outbox, entry],
    lastOutboundId: isNotice(content) ? before.lastOutboundId : messageId,
    preview: { text: previewOf(content), author: author.type, at: at(now), messageId },
  };
}
