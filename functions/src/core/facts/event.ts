/**
 * The raw event's own record: created before anything is made of it, closed when everything in it has found its
 * place. `received` always has a `dueAt`; `folded` and `failed` never do.
 */
import type { WebhookEvent } from "../../contract/documents";
import { at } from "../../contract/instant";
import { eventPartPath, eventPath } from "../../contract/paths";
import { bodyPartBytes, eventRetentionMs, orphanAfterMs } from "../limits";
import { REMOVE, type Write } from "../store";

export type EventEnd =
  { state: "folded" } | { state: "failed"; reason: string } | { state: "received"; dueAt: number };

/** Milliseconds from 2 s to an hour. */
export const pauseAfter = (attempts: number): number => Math.min(2_000 * 4 ** attempts, 60 * 60_000);

/** How the event stands, given what is left of it. Problems stay visible as `failed`. */
export function eventEnd(left: {
  problems: readonly string[];
  waiting: number;
  /** How many of those could not be written; a status without a message may be forgotten, these may not. */
  stuck?: number;
  attempts: number;
  receivedAt: number;
  now: number;
}): EventEnd {
  const givesUp = left.now - left.receivedAt >= orphanAfterMs;
  if (left.waiting > 0 && !givesUp) {
    return { state: "received", dueAt: left.now + pauseAfter(left.attempts) };
  }
  const [reason] = left.stuck ? [...left.problems, "unfinished"] : left.problems;
  return reason === undefined ? { state: "folded" } : { state: "failed", reason };
}

const endFields = (end: EventEnd) => ({
  state: end.state,
  ...(end.state === "failed" ? { reason: end.reason } : {}),
  ...(end.state === "received" ? { dueAt: at(end.dueAt) } : {}),
});

/** In how many parts a body is stored; 0 when it fits the event's own document. */
export const partsOf = (body: Uint8Array): number =>
  body.byteLength > bodyPartBytes ? Math.ceil(body.byteLength / bodyPartBytes) : 0;

/** The event and, for a body that doesn't fit one document, its parts: one commit. */
export function createEventWrites(
  eventId: string,
  body: Uint8Array,
  receivedAt: number,
  end: EventEnd,
  content: { problems: string[]; conversationIds: string[] },
): Write[] {
  const parts = partsOf(body);
  const event: WebhookEvent = {
    ...(parts === 0 ? { body } : {}),
    parts,
    receivedAt: at(receivedAt),
    ...endFields(end),
    problems: content.problems,
    conversationIds: content.conversationIds,
    attempts: 0,
    expireAt: at(receivedAt + eventRetentionMs),
  };
  const partWrites = Array.from({ length: parts }, (_, part): Write => {
    const bytes = body.subarray(part * bodyPartBytes, (part + 1) * bodyPartBytes);
    return {
      op: "create",
      path: eventPartPath(eventId, part),
      data: { body: bytes, expireAt: at(receivedAt + eventRetentionMs) },
    };
  });
  return [{ op: "create", path: eventPath(eventId), data: { ...event } }, ...partWrites];
}

export const closeEventWrite = (
  eventId: string,
  end: EventEnd,
  content: { problems: string[]; conversationIds: string[]; attempts: number },
): Write => ({
  op: "update",
  path: eventPath(eventId),
  fields: {
    dueAt: REMOVE,
    reason: REMOVE,
    failures: REMOVE,
    ...endFields(end),
    problems: content.problems,
    conversationIds: content.conversationIds,
    attempts: content.attempts,
  },
});
