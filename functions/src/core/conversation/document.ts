/**
 * The conversation document and its one way in and out of pure code: every write replaces all of its fields and insists
 * on the version that was read. `dueAt` and what lists ask for are never set by hand; they follow from the rest.
 */
import { type Conversation, type TimelineHead, conversationSchema } from "../../contract/conversation";
import { type Instant, at } from "../../contract/instant";
import { conversationPath } from "../../contract/paths";
import { searchNameOf } from "../../contract/search";
import { waitsForPerson } from "../../contract/waitsForPerson";
import { type Line, chained, genesis } from "../audit/chain";
import { TakeoverError } from "../errors";
import { waitFields } from "./wait";
import type { Ports } from "../ports";
import { REMOVE, type Snapshot, type Store, type Write } from "../store";

export interface StoredConversation {
  id: string;
  snapshot: Snapshot | null;
  conversation: Conversation | null;
}

export interface KnownConversation extends StoredConversation {
  snapshot: Snapshot;
  conversation: Conversation;
}

/** @throws TakeoverError `failedPrecondition` when the person was erased, or is in another conversation by now */
export function assertInUse({ mergedInto, erasedAt }: Conversation): void {
  if (erasedAt !== undefined) {
    throw new TakeoverError("failedPrecondition", "conversationId: its customer was erased");
  }
  if (mergedInto === undefined) return;
  throw new TakeoverError("failedPrecondition", `conversationId: was joined with ${mergedInto}`);
}

export const isKnown = (stored: StoredConversation): stored is KnownConversation =>
  stored.conversation !== null;

export const fromSnapshot = (id: string, snapshot: Snapshot | null): StoredConversation => ({
  id,
  snapshot,
  conversation: snapshot ? conversationSchema.parse(snapshot.data) : null,
});

export const readConversation = async (store: Store, id: string): Promise<StoredConversation> =>
  fromSnapshot(id, await store.get(conversationPath(id)));

/** When the next message of the outbox may go: its own time, and not while another one is on its way. */
function nextSendAt({ outbox, lastClaim }: Conversation, now: number): number | undefined {
  const [next] = outbox;
  return next && Math.max(next.notBefore?.toMillis() ?? now, lastClaim?.leaseUntil.toMillis() ?? now);
}

/** In draft mode: the newest of what waits has had no draft made for it. */
export const wantsDraft = ({ owner, ai, waiting, draftedFor }: Conversation): boolean =>
  owner === "human" && ai === "draft" && waiting.length > 0 && waiting.at(-1) !== draftedFor;

/** Somebody waits and no turn has begun: an answer is missing, or a draft of one. */
function wantsTurn(conversation: Conversation): boolean {
  const { owner, waiting, turn, suppressed } = conversation;
  if (turn !== null || suppressed) return false;
  return owner === "ai" ? waiting.length > 0 : wantsDraft(conversation);
}

/** When `advance` must look again, or undefined when nothing is under way. */
export function dueOf(conversation: Conversation, now: number): Instant | undefined {
  if (conversation.erasedAt !== undefined) return conversation.eraseDueAt ?? undefined;
  const times = [
    conversation.turn?.leaseUntil.toMillis(),
    nextSendAt(conversation, now),
    wantsTurn(conversation) ? now : undefined,
    conversation.handBackAt?.toMillis(),
  ].filter((time) => time !== undefined);
  return times.length === 0 ? undefined : at(Math.min(...times));
}

function writeWith(
  stored: StoredConversation,
  timelineHead: TimelineHead | null,
  after: Conversation,
  now: number,
): Write {
  const path = conversationPath(stored.id);
  const { dueAt: _before, ...state } = after;
  const dueAt = dueOf(after, now);
  const data = {
    ...state,
    timelineHead,
    searchName: searchNameOf(after.customer),
    waitsForPerson: waitsForPerson(after),
    ...waitFields(stored.conversation, after, now),
    updatedAt: at(now),
  };
  return stored.snapshot
    ? { op: "update", path, fields: { ...data, dueAt: dueAt ?? REMOVE }, version: stored.snapshot.version }
    : { op: "create", path, data: dueAt ? { ...data, dueAt } : data };
}

const headOf = ({ conversation }: StoredConversation): TimelineHead | null =>
  conversation ? conversation.timelineHead : genesis;

/** Creates the conversation, or updates exactly the version that was read. */
export const conversationWrite = (stored: StoredConversation, after: Conversation, now: number): Write =>
  writeWith(stored, headOf(stored), after, now);

/** The same with entries of its timeline, chained behind those that were there when it was read. */
export function conversationWrites(
  ports: Pick<Ports, "ids">,
  stored: StoredConversation,
  after: Conversation,
  now: number,
  lines: readonly Line[],
): Write[] {
  const { head, writes } = chained(ports, stored.id, headOf(stored), lines);
  return [writeWith(stored, head, after, now), ...writes];
}
