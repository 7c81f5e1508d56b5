/** What to say about a delivery beyond its ticks: what went wrong and what a person can do about it. */
import type { Delivery } from "../../../functions/src/contract/delivery";
import type { MetaError } from "../../../functions/src/contract/message";
import type { Dictionary } from "../language/english";

/** Null when the ticks say it all. */
export function deliverySentence(delivery: Delivery, words: Dictionary): string | null {
  switch (delivery.state) {
    case "queued":
    case "sending":
      return null;
    case "unknown":
    case "parked":
    case "cancelled":
    case "expired":
      return words.delivery[delivery.state];
    case "failed":
      return words.delivery.failed(delivery.error ? reasonOf(delivery.error, words) : "");
    case "accepted":
    case "sent":
    case "delivered":
    case "read":
    case "played":
      return delivery.conflict ? words.delivery.conflict : null;
  }
}

function reasonOf({ code, title, details, action }: MetaError, words: Dictionary): string {
  const what = details ?? title ?? words.delivery.code(code);
  const sentence = /[.!?]$/.test(what) ? what : `${what}.`;
  return action === undefined ? sentence : `${sentence} ${action}`;
}
