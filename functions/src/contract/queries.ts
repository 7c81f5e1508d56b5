/**
 * Every query this project makes, as data, for the server and the console alike. The index test reads this table:
 * production needs an index for each, and no emulator would say so.
 */
import type { Instant } from "./instant";
import { conversationPath } from "./paths";

export type Operator = "==" | "<=" | ">=" | "array-contains-any";

export interface QuerySpec {
  /** A collection path, or a collection id when `group`. */
  collection: string;
  group?: boolean;
  where: readonly (readonly [field: string, operator: Operator, value: unknown])[];
  orderBy: readonly (readonly [field: string, direction: "asc" | "desc"])[];
  limit: number;
}

const messagesOf = (conversationId: string): string => `${conversationPath(conversationId)}/messages`;

const due = (collection: string, now: Instant, limit: number, group = false): QuerySpec => ({
  collection,
  group,
  where: [["dueAt", "<=", now]],
  orderBy: [["dueAt", "asc"]],
  limit,
});

export const queries = {
  dueEvents: (now: Instant, limit: number) => due("webhookEvents", now, limit),
  dueConversations: (now: Instant, limit: number) => due("conversations", now, limit),
  dueMessages: (now: Instant, limit: number) => due("messages", now, limit, true),
  dueMedia: (now: Instant, limit: number) => due("media", now, limit),
  dueMessagesOf: (conversationId: string, now: Instant, limit: number) =>
    due(messagesOf(conversationId), now, limit),

  /** The messages that statuses without our echo belong to. @param wamids at most thirty */
  messagesByWamid: (wamids: readonly string[]): QuerySpec => ({
    collection: "messages",
    group: true,
    where: [["send.wamids", "array-contains-any", wamids]],
    orderBy: [],
    limit: 100,
  }),
  /** The newest messages of a thread, newest first. */
  newestMessages: (conversationId: string, limit: number): QuerySpec => ({
    collection: messagesOf(conversationId),
    where: [],
    orderBy: [["sentAt", "desc"]],
    limit,
  }),
  /** The inbound message that arrived last: the fence compares it with what the AI was shown. */
  newestInbound: (conversationId: string): QuerySpec => ({
    collection: messagesOf(conversationId),
    where: [["direction", "==", "inbound"]],
    orderBy: [["receivedAt", "desc"]],
    limit: 1,
  }),
  /** The messages of a conversation, oldest first. */
  oldestMessages: (conversationId: string, limit: number): QuerySpec => ({
    collection: messagesOf(conversationId),
    where: [],
    orderBy: [["sentAt", "asc"]],
    limit,
  }),
  /** Raw events that tell of a conversation. */
  eventsOf: (conversationId: string, limit: number): QuerySpec => ({
    collection: "webhookEvents",
    where: [["conversationIds", "array-contains-any", [conversationId]]],
    orderBy: [],
    limit,
  }),
  /** The aliases that lead to a conversation. */
  identitiesOf: (conversationId: string, limit: number): QuerySpec => ({
    collection: "identities",
    where: [["conversationId", "==", conversationId]],
    orderBy: [],
    limit,
  }),
  /** Conversations that were joined with this one. */
  joinedWith: (conversationId: string, limit: number): QuerySpec => ({
    collection: "conversations",
    where: [["mergedInto", "==", conversationId]],
    orderBy: [],
    limit,
  }),
  /** What was decided in a conversation until a moment, newest first. */
  timelineUntil: (conversationId: string, until: Instant, limit: number): QuerySpec => ({
    collection: `${conversationPath(conversationId)}/timeline`,
    where: [["at", "<=", until]],
    orderBy: [["at", "desc"]],
    limit,
  }),
  eventsInState: (state: string, after: Instant, limit: number): QuerySpec => ({
    collection: "webhookEvents",
    where: [
      ["state", "==", state],
      ["receivedAt", ">=", after],
    ],
    orderBy: [["receivedAt", "asc"]],
    limit,
  }),
  eventsReceived: (from: Instant, to: Instant, limit: number): QuerySpec => ({
    collection: "webhookEvents",
    where: [
      ["receivedAt", ">=", from],
      ["receivedAt", "<=", to],
    ],
    orderBy: [["receivedAt", "asc"]],
    limit,
  }),
  templatesNamed: (name: string, language: string): QuerySpec => ({
    collection: "templates",
    where: [
      ["name", "==", name],
      ["language", "==", language],
    ],
    orderBy: [],
    limit: 10,
  }),
  /** Of one account, in one language or in any. */
  approvedTemplates: (wabaId: string, language: string | null, limit: number): QuerySpec => ({
    collection: "templates",
    where: [
      ["wabaId", "==", wabaId],
      ["status", "==", "APPROVED"],
      ...(language === null ? [] : ([["language", "==", language]] as const)),
    ],
    orderBy: [],
    limit,
  }),
  /** What agents uploaded for a conversation and is still there. */
  filesOf: (conversationId: string, limit: number): QuerySpec => ({
    collection: "media",
    where: [
      ["conversationId", "==", conversationId],
      ["direction", "==", "outbound"],
      ["state", "==", "stored"],
    ],
    orderBy: [],
    limit,
  }),
  channels: (): QuerySpec => ({ collection: "channels", where: [], orderBy: [], limit: 50 }),

  /** Console: the list, newest first. */
  conversationList: (limit: number): QuerySpec => ({
    collection: "conversations",
    where: [],
    orderBy: [["updatedAt", "desc"]],
    limit,
  }),
  /** Console: what was decided in a conversation. */
  timelineOf: (conversationId: string, limit: number): QuerySpec => ({
    collection: `${conversationPath(conversationId)}/timeline`,
    where: [],
    orderBy: [["at", "desc"]],
    limit,
  }),
  templateList: (limit: number): QuerySpec => ({
    collection: "templates",
    where: [],
    orderBy: [["name", "asc"]],
    limit,
  }),
};
