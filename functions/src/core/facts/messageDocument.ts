/**
 * The document a message begins as, pure. A customer's live message and a live echo of the phone are due, so that the
 * sweep finds them if their trigger never came; imported and standby ones are ended from the start.
 */
import { at } from "../../contract/instant";
import { isNotice } from "../../contract/content";
import type { Disposition, InboundMessage, OutboundMessage, Receipt } from "../../contract/message";
import { digestOf } from "../hash";
import { settleWithinMs } from "../limits";
import type { MessageExtras, MessageFact, OwnMessageFact } from "./fact";
import type { Resolution } from "./resolve";
import type { Arrival } from "./writes";

/**
 * Late in Meta's second and never after the arrival; what stands later in its delivery comes later, within the second.
 *
 * @param position among the messages of the delivery
 */
const momentOf = (timestamp: number | null, receivedAt: number, position = 0): number =>
  (timestamp === null ? receivedAt : Math.min(receivedAt, timestamp + 900)) + Math.min(position, 99);

const extrasOf = ({ context, referral, errors, groupId }: MessageExtras): MessageExtras => ({
  ...(context ? { context } : {}),
  ...(referral ? { referral } : {}),
  ...(errors ? { errors } : {}),
  ...(groupId === undefined ? {} : { groupId }),
});

function standingOf(
  origin: InboundMessage["origin"],
  receivedAt: number,
): Pick<InboundMessage, "disposition" | "dispositionReason" | "dueAt"> {
  const ended = (dispositionReason: string) => ({
    disposition: "notLive" as Disposition,
    dispositionReason,
  });
  switch (origin) {
    case "live":
      return { disposition: "pending", dueAt: at(receivedAt + settleWithinMs) };
    case "history":
      return ended("imported from the phone's history");
    case "standby":
      return ended("another handler had the conversation");
  }
}

export function messageDocument(
  fact: MessageFact,
  { conversationId, joins }: Pick<Resolution, "conversationId" | "joins">,
  arrival: Arrival,
): InboundMessage {
  return {
    direction: "inbound",
    origin: fact.origin,
    phoneNumberId: fact.phoneNumberId,
    conversationId,
    author: { type: "customer" },
    customer: fact.customer,
    wamid: fact.wamid,
    ...(joins.length === 0 ? {} : { joins }),
    content: fact.content,
    sentAt: at(momentOf(fact.timestamp, arrival.receivedAt, fact.position)),
    receivedAt: at(arrival.receivedAt),
    eventId: arrival.eventId,
    receipts: {},
    ...extrasOf(fact),
    ...standingOf(fact.origin, arrival.receivedAt),
  };
}

/** Only words of the business take a conversation over; a reaction or a correction from the phone doesn't. */
export const takesOver = ({ origin, content }: Pick<OwnMessageFact, "origin" | "content">): boolean =>
  origin === "echo" && !isNotice(content);

export const ownAuthor = ({ origin }: Pick<OwnMessageFact, "origin">): OutboundMessage["author"] => ({
  type: origin === "standby" ? "otherApp" : "phoneApp",
});

/** A message that Meta accepted from somebody else: there is nothing left to send. */
export function ownMessageDocument(
  fact: OwnMessageFact,
  conversationId: string,
  arrival: Arrival,
): OutboundMessage {
  const { wamid, origin, status } = fact;
  const sentAt = at(momentOf(fact.timestamp, arrival.receivedAt));
  const receipts: Record<string, Receipt> =
    status === undefined ? {} : { [digestOf(wamid, status, "history")]: { status, at: sentAt, wamid } };
  return {
    direction: "outbound",
    origin,
    phoneNumberId: fact.phoneNumberId,
    conversationId,
    author: ownAuthor(fact),
    customer: fact.customer,
    eventId: arrival.eventId,
    content: fact.content,
    sentAt,
    receipts,
    send: { state: "accepted", attempt: 1, epoch: null, queuedAt: sentAt, wamids: [wamid] },
    answers: [],
    ...extrasOf(fact),
    ...(takesOver(fact) ? { dueAt: at(arrival.receivedAt + settleWithinMs) } : {}),
  };
}
