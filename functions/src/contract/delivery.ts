/**
 * How far an outbound message got, computed from its send record and its receipts. Server and console share this one
 * function; nothing stores its result, so it can't disagree with the facts.
 */
import type { MetaError, OutboundMessage, Receipt } from "./message";

export type Delivery =
  | { state: "queued" | "sending" | "unknown" | "parked" | "cancelled" | "expired" }
  | { state: "accepted" | "sent" | "delivered" | "read" | "played"; conflict?: MetaError }
  | { state: "failed"; error?: MetaError };

/** Meta: message status webhook. A later rank implies the earlier ones; `delivered` may be skipped. */
const rankOf: Readonly<Record<string, number>> = { sent: 1, delivered: 2, read: 3, played: 4 };
const stateOfRank = ["accepted", "sent", "delivered", "read", "played"] as const;

const highestRank = (receipts: readonly Receipt[]): number =>
  receipts.reduce((rank, receipt) => Math.max(rank, rankOf[receipt.status] ?? 0), 0);

/** The earliest failure; of two at the same moment the one with the lesser key, so that everybody sees the same. */
const firstFailure = (receipts: OutboundMessage["receipts"]): Receipt | undefined =>
  Object.entries(receipts)
    .filter(([, receipt]) => receipt.status === "failed")
    .sort(([keyA, a], [keyB, b]) => a.at.toMillis() - b.at.toMillis() || (keyA < keyB ? -1 : 1))[0]?.[1];

type Sent = Pick<OutboundMessage, "send" | "receipts">;

/** Without what belongs to a send that failed before an agent had the message sent again. */
function standing({ send, receipts }: Sent): Sent {
  const { voided } = send;
  if (!voided) return { send, receipts };
  const isStanding = ([, { wamid }]: [string, Receipt]): boolean => !voided.includes(wamid);
  return {
    send: { ...send, wamids: send.wamids.filter((wamid) => !voided.includes(wamid)) },
    receipts: Object.fromEntries(Object.entries(receipts).filter(isStanding)),
  };
}

/** Whether Meta certainly has the message: an id came back, or any receipt did. */
export function isAccepted(message: Sent): boolean {
  const { send, receipts } = standing(message);
  return send.wamids.length > 0 || Object.keys(receipts).length > 0;
}

/**
 * The delivery state of an outbound message. `failed` after `sent` is a failure; `failed` beside `delivered` or more is
 * shown as a conflict, not as a failure (the rule is ours; Meta defines none).
 */
export function deliveryState(sent: Sent): Delivery {
  const message = standing(sent);
  const receipts = Object.values(message.receipts);
  const rank = highestRank(receipts);
  const failure = firstFailure(message.receipts);
  const error = failure?.errors?.[0];

  if (failure && rank < 2) return error ? { state: "failed", error } : { state: "failed" };
  if (isAccepted(message)) {
    const state = stateOfRank[rank] ?? "accepted";
    return failure ? { state, conflict: error ?? { code: 0 } } : { state };
  }
  switch (message.send.state) {
    case "failed":
      return message.send.error ? { state: "failed", error: message.send.error } : { state: "failed" };
    case "claimed":
      return { state: "sending" };
    case "accepted":
    case "queued":
    case "unknown":
    case "parked":
    case "cancelled":
    case "expired":
      return { state: message.send.state };
  }
}
