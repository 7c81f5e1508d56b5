/**
 * The conversation document and its one way in and out of pure code: every write replaces all of its fields and insists
 * on the version that was read. `dueAt` is never set by hand; it follows from what is under way.
 */
import { type Conversation, conversationSchema } from "../../contract/conversation";
import { type Instant, at } from "../../contract/instant";
import { conversationPath } from "../../contract/paths";
import { TakeoverError } from "../errors";
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

/** @throws TakeoverError `failedPrecondition` when the person is in another conversation by now */
export function assertNotJoined({ mergedInto }: Conversation): void {
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

/** When `advance` must look again, or undefined when nothing is under way. */
export function dueOf(conversation: Conversation, now: number): Instant | undefined {
  const [next] = conversation.outbox;
  const times = [
    conversation.turn?.leaseUntil.toMillis(),
    conversation.sending?.leaseUntil.toMillis(),
    !conversation.sending && next ? (next.notBefore?.toMillis() ?? now) : undefined,
    conversation.owner === "ai" && conversation.waiting.length > 0 && !conversation.turn ? now : undefined,
  ].filter((time) => time !== undefined);
  return times.length === 0 ? undefined : at(Math.min(...times));
}

/** Creates the conversation, or updates exactly the version that was read. */
export function conversationWrite(stored: StoredConversation, after: Conversation, now: number): Write {
  const path = conversationPath(stored.id);
  const { dueAt: _before, ...state } = after;
  const dueAt = dueOf(after, now);
  const data = { ...state, updatedAt: at(now) };
  return stored.snapshot
    ? { op: "update", path, fields: { ...data, dueAt: dueAt ?? REMOVE }, version: stored.snapshot.version }
    : { op: "create", path, data: dueAt ? { ...data, dueAt } : data };
}
