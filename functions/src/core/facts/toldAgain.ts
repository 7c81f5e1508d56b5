/**
 * What a second telling of one message changes, pure: a live message wins over its import, and the real file over its
 * placeholder, whichever came first. Anything else is a repetition and changes nothing.
 */
import { at } from "../../contract/instant";
import type { Message } from "../../contract/message";
import { REMOVE, type Fields } from "../store";
import type { MessageFact, OwnMessageFact } from "./fact";
import type { Arrival } from "./writes";

const rankOf = { history: 0, standby: 1, live: 2, echo: 2 } as const;

/** Null when the document stays as it is. */
export function toldAgain(
  stored: Message,
  fact: MessageFact | OwnMessageFact,
  arrival: Arrival,
): Fields | null {
  const fields: Fields = {};
  if (stored.content.type === "mediaPlaceholder" && fact.content.type !== "mediaPlaceholder") {
    fields["content"] = fact.content;
  }
  const known = stored.origin ?? "live";
  if (stored.direction === "inbound" && fact.type === "message" && rankOf[fact.origin] > rankOf[known]) {
    fields["origin"] = fact.origin;
    if (fact.origin === "live") {
      Object.assign(fields, {
        disposition: "pending",
        dispositionReason: REMOVE,
        dueAt: at(arrival.receivedAt),
      });
    } else {
      fields["dispositionReason"] = "another handler had the conversation";
    }
  }
  return Object.keys(fields).length === 0 ? null : fields;
}
