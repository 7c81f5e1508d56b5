/**
 * A raw event loses its body with the customer it tells of, also where it tells of others: what it said of them is in
 * their documents by then. One that isn't folded yet keeps it until it is, because nothing Meta told us may be lost.
 */
import type { WebhookEvent } from "../../contract/documents";
import { eventPartPath, eventPath } from "../../contract/paths";
import { REMOVE, type Version, type Write } from "../store";

/** @param event its id, in how many parts its body is, and what it goes on to say of itself */
export function eraseEventWrites(
  event: { eventId: string; attempts: number } & Pick<WebhookEvent, "parts">,
  version?: Version,
): Write[] {
  const { eventId, parts, attempts } = event;
  const body = Array.from({ length: parts }, (_, part): Write => {
    return { op: "delete", path: eventPartPath(eventId, part) };
  });
  const fields = {
    state: "erased",
    reason: "a customer it told of was erased",
    body: REMOVE,
    parts: 0,
    conversationIds: [],
    dueAt: REMOVE,
    failures: REMOVE,
    attempts,
  };
  const update: Write = { op: "update", path: eventPath(eventId), fields };
  return [version === undefined ? update : { ...update, version }, ...body];
}
