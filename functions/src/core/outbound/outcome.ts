/**
 * What became of one request to Meta, as the next state of the message. A code is certain and so is a wamid; anything
 * else is `unknown` and is never answered by sending again at once.
 */
import { deliveryState, isAccepted } from "../../contract/delivery";
import { at } from "../../contract/instant";
import type { OutboundMessage, Send } from "../../contract/message";
import {
  heldForMs,
  maxSendAttempts,
  notSentFactor,
  notSentMs,
  repeatFactor,
  unknownChecksMs,
} from "../limits";
import type { Retry, SendOutcome } from "../ports";

/** `dueAt` is epoch milliseconds, undefined once nothing more will happen by itself. */
export interface Recorded {
  send: Send;
  dueAt: number | undefined;
}

/** An accepted message says nothing of the troubles before. */
export function accepted(send: Send, wamid?: string): Recorded {
  const { leaseUntil: _lease, unknownSince: _since, error: _error, reason: _reason, ...rest } = send;
  const wamids = wamid === undefined || send.wamids.includes(wamid) ? send.wamids : [...send.wamids, wamid];
  return { send: { ...rest, state: "accepted", wamids }, dueAt: undefined };
}

export function becomesUnknown(send: Send, reason: string, now: number): Recorded {
  const { leaseUntil: _lease, ...rest } = send;
  return {
    send: { ...rest, state: "unknown", unknownSince: at(now), reason },
    dueAt: now + unknownChecksMs[0],
  };
}

function again(send: Send, waitMs: number, now: number, why: Pick<Send, "error" | "reason">): Recorded {
  const { leaseUntil: _lease, unknownSince: _since, ...rest } = send;
  return { send: { ...rest, ...why, state: "queued" }, dueAt: now + waitMs };
}

const failed = (send: Send, why: Pick<Send, "error" | "reason">): Recorded => {
  const { leaseUntil: _lease, unknownSince: _since, ...rest } = send;
  return { send: { ...rest, ...why, state: "failed" }, dueAt: undefined };
};

/** Meta accepted it and said later, in a status, that it failed: then it failed, for the reason in the status. */
export function told(message: Pick<OutboundMessage, "receipts">, recorded: Recorded): Recorded {
  if (recorded.send.state !== "accepted") return recorded;
  const delivery = deliveryState({ send: recorded.send, receipts: message.receipts });
  if (delivery.state !== "failed") return recorded;
  return failed(recorded.send, delivery.error ? { error: delivery.error } : {});
}

/** What was held back for its number's sake is kept for a day, however often it was tried. */
function mayRepeat(send: Send, retry: Retry, now: number): boolean {
  switch (retry) {
    case "never":
      return false;
    case "later":
      return send.attempt < maxSendAttempts;
    case "limit":
    case "account":
      return now - send.queuedAt.toMillis() < heldForMs;
  }
}

/** A message that is refused for its own sake waits longer each time; one that is held waits with its number. */
const pauseFor = (send: Send, { retry, retryAfterMs }: Extract<SendOutcome, { type: "refused" }>): number =>
  retry === "later" ? retryAfterMs * repeatFactor ** (send.attempt - 1) : retryAfterMs;

/** An agent's message was tried three times under its claim; a machine's, whose claim is good for one try, is soon due again. */
const pauseUnsent = ({ attempt, epoch }: Send): number =>
  epoch === null ? 2_000 * 2 ** attempt : notSentMs * notSentFactor ** (attempt - 1);

export function recordOutcome(
  message: Pick<OutboundMessage, "send" | "receipts">,
  outcome: SendOutcome,
  now: number,
): Recorded {
  const { send } = message;
  switch (outcome.type) {
    case "accepted":
      return accepted(send, outcome.wamid);
    case "unknown":
      return isAccepted(message) ? accepted(send) : becomesUnknown(send, outcome.reason, now);
    case "notSent":
      return send.attempt < maxSendAttempts
        ? again(send, pauseUnsent(send), now, { reason: outcome.reason })
        : failed(send, { reason: outcome.reason });
    case "refused":
      return mayRepeat(send, outcome.retry, now)
        ? again(send, pauseFor(send, outcome), now, { error: outcome.error })
        : failed(send, { error: outcome.error });
  }
}
