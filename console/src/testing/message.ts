/** Messages for tests, as they stand in a thread. */
import type { Content } from "../../../functions/src/contract/content";
import { at } from "../../../functions/src/contract/instant";
import type { InboundMessage, OutboundMessage } from "../../../functions/src/contract/message";
import type { Item } from "../live/live";

const shared = { phoneNumberId: "1", conversationId: "c", receipts: {} };

/** @param sentAt epoch milliseconds; its id is also WhatsApp's */
export const inbound = (
  id: string,
  content: Content | string,
  sentAt: number,
  given: Partial<InboundMessage> = {},
): Item<InboundMessage> => ({
  id,
  data: {
    ...shared,
    direction: "inbound",
    author: { type: "customer" },
    content: typeof content === "string" ? { type: "text", text: content } : content,
    sentAt: at(sentAt),
    origin: "live",
    customer: { waId: "6281" },
    wamid: id,
    receivedAt: at(sentAt),
    eventId: "e",
    disposition: "answered",
    ...given,
  },
});

/** WhatsApp knows it as `wamid-{id}`. */
export const outbound = (
  id: string,
  content: Content | string,
  sentAt: number,
  given: Partial<OutboundMessage> = {},
): Item<OutboundMessage> => ({
  id,
  data: {
    ...shared,
    direction: "outbound",
    author: { type: "agent", uid: "sari" },
    content: typeof content === "string" ? { type: "text", text: content } : content,
    sentAt: at(sentAt),
    answers: [],
    send: { state: "accepted", attempt: 1, epoch: null, queuedAt: at(sentAt), wamids: [`wamid-${id}`] },
    ...given,
  },
});
