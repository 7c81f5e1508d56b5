/** What to say about a delivery beyond its ticks: what went wrong and what a person can do about it. */
import type { Delivery } from "../../../functions/src/contract/delivery";
import type { MetaError } from "../../../functions/src/contract/message";
import { entry } from "../language/entry";
import type { ThreadWords } from "./words";

/** Null when the ticks say it all. */
export function deliverySentence(delivery: Delivery, words: ThreadWords): string | null {
  switch (delivery.state) {
    case "sending":
      return null;
    case "queued":
    case "unknown":
    case "parked":
    case "cancelled":
    case "expired":
      return words.delivery[delivery.state];
    case "failed":
      return words.delivery.failed(delivery.error ? adviceFor(delivery.error, words) : "");
    case "accepted":
    case "sent":
    case "delivered":
    case "read":
    case "played":
      return delivery.conflict ? words.delivery.conflict : null;
  }
}

/** What can be done, in this language; else as the server says it; else Meta's own words. */
function adviceFor({ code, title, details, action }: MetaError, words: ThreadWords): string {
  const said = entry(words.advice, String(code)) ?? action ?? details ?? title ?? words.delivery.code(code);
  return /[.!?]$/.test(said) ? said : `${said}.`;
}
