/**
 * What time decides about a message on its way: a claim whose sender is gone becomes unknown; an unknown one becomes
 * accepted with the first receipt, is sent once more after two minutes of silence, or is parked for a person.
 */
import type { Conversation } from "../../contract/conversation";
import { isAccepted } from "../../contract/delivery";
import type { OutboundMessage } from "../../contract/message";
import { unknownChecksMs, unknownQuietMs } from "../limits";
import type { Ports } from "../ports";
import { maySend } from "./claimNext";
import { type Recorded, accepted, becomesUnknown } from "./outcome";
import { recordDecision } from "./record";

/** One resend, of free text only, and only while it would still be the last thing said, in its own epoch. */
function mayResend(
  conversation: Conversation,
  messageId: string,
  message: OutboundMessage,
  now: number,
): boolean {
  const { content, send } = message;
  return (
    content.type === "text" &&
    send.attempt < 2 &&
    conversation.lastOutboundId === messageId &&
    maySend(conversation, message, now).type === "send"
  );
}

/** A failure that is told of a message whose end is recorded makes it due once more; there is nothing left to do. */
const isOver = (state: OutboundMessage["send"]["state"]): boolean =>
  state === "failed" || state === "parked" || state === "cancelled" || state === "expired";

/** Pure: the next send state of a message that is due, or null when its time hasn't come. */
export function resolveSend(
  conversation: Conversation,
  messageId: string,
  message: OutboundMessage,
  now: number,
): Recorded | null {
  const { send } = message;
  if (send.state === "claimed") {
    if ((send.leaseUntil?.toMillis() ?? 0) > now) return null;
    return isAccepted(message)
      ? accepted(send)
      : becomesUnknown(send, "the sender stopped before it recorded", now);
  }
  if (send.state === "accepted") return { send, dueAt: undefined };
  if (send.state !== "unknown")
    return isOver(send.state) && message.dueAt ? { send, dueAt: undefined } : null;
  if (isAccepted(message)) return accepted(send);
  if ((message.dueAt?.toMillis() ?? 0) > now) return null;

  const since = send.unknownSince?.toMillis() ?? now;
  const nextCheck = unknownChecksMs.map((ms) => since + ms).find((time) => time > now);
  if (now - since < unknownQuietMs && nextCheck !== undefined) return { send, dueAt: nextCheck };
  const { unknownSince: _since, ...rest } = send;
  return mayResend(conversation, messageId, message, now)
    ? { send: { ...rest, state: "queued" }, dueAt: now }
    : { send: { ...rest, state: "parked" }, dueAt: undefined };
}

export const resolve = (
  ports: Pick<Ports, "store" | "clock" | "ids">,
  conversationId: string,
  messageId: string,
): Promise<Recorded | null> =>
  recordDecision(ports, conversationId, messageId, (message, conversation, now) =>
    resolveSend(conversation, messageId, message, now),
  );
