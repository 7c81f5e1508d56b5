/**
 * What a second telling of one message changes, pure: a live message wins over its import, and the real file over its
 * placeholder, whichever came first. Anything else is a repetition and changes nothing.
 */
import { at } from "../../contract/instant";
import type { Message } from "../../contract/message";
import { REMOVE, type Fields } from "../store";
import type { MessageFact, OwnMessageFact } from "./fact";
import { ownAuthor, takesOver } from "./messageDocument";
import type { Arrival } from "./writes";

const rankOf = { history: 0, standby: 1, live: 2, echo: 2 } as const;

/** A customer's message that was taken for an import, or for another handler's, and is neither. */
function raisedInbound({ origin }: MessageFact, { receivedAt }: Arrival): Fields {
  if (origin !== "live") return { origin, dispositionReason: "another handler had the conversation" };
  return { origin, disposition: "pending", dispositionReason: REMOVE, dueAt: at(receivedAt) };
}

/** The same for a message of the business; one from the phone takes the conversation over now. */
const raisedOwn = (fact: OwnMessageFact, { receivedAt }: Arrival): Fields => ({
  origin: fact.origin,
  author: ownAuthor(fact),
  ...(takesOver(fact) ? { dueAt: at(receivedAt) } : {}),
});

function raised(stored: Message, fact: MessageFact | OwnMessageFact, arrival: Arrival): Fields {
  if (rankOf[fact.origin] <= rankOf[stored.origin ?? "live"]) return {};
  if (stored.direction === "inbound") return fact.type === "message" ? raisedInbound(fact, arrival) : {};
  return fact.type === "ownMessage" ? raisedOwn(fact, arrival) : {};
}

/** Null when the document stays as it is. */
export function toldAgain(
  stored: Message,
  fact: MessageFact | OwnMessageFact,
  arrival: Arrival,
): Fields | null {
  const isReal = stored.content.type === "mediaPlaceholder" && fact.content.type !== "mediaPlaceholder";
  const fields = { ...(isReal ? { content: fact.content } : {}), ...raised(stored, fact, arrival) };
  return Object.keys(fields).length === 0 ? null : fields;
}
