/**
 * Every query this project makes, as data, for the server and the console alike. The index test reads this table:
 * production needs an index for each, and no emulator would say so.
 */
import { healthQueries } from "./healthQueries";
import type { Instant } from "./instant";
import { numbersQueries } from "./numbersQueries";
import { conversationPath } from "./paths";
import type { QuerySpec } from "./querySpec";
import { searchNumber, searchText } from "./search";

export type { Operator, QuerySpec, Span } from "./querySpec";

const messagesOf = (conversationId: string): string => `${conversationPath(conversationId)}/messages`;

const due = (collection: string, now: Instant, limit: number, group = false): QuerySpec => ({
  collection,
  group,
  where: [["dueAt", "<=", now]],
  orderBy: [["dueAt", "asc"]],
  limit,
});

/** Behind every text that begins with another one. */
const last = "\u{10ffff}";

const beginningWith = (field: string, prefix: string, limit: number): QuerySpec => ({
  collection: "conversations",
  where: [
    [field, ">=", prefix],
    [field, "<=", `${prefix}${last}`],
  ],
  orderBy: [[field, "asc"]],
  limit,
});

/** One view of the list of conversations, newest first. */
const conversationsWhere = (where: QuerySpec["where"], limit: number): QuerySpec => ({
  collection: "conversations",
  where,
  orderBy: [["updatedAt", "desc"]],
  limit,
});

export const queries = {
  ...numbersQueries,
  ...healthQueries,
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
  /** Console: the newest messages of a thread, newest first. */
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
  /** Conversations that changed at a moment or later, the one that changed first first. */
  conversationsFrom: (from: Instant, limit: number): QuerySpec => ({
    collection: "conversations",
    where: [["updatedAt", ">=", from]],
    orderBy: [["updatedAt", "asc"]],
    limit,
  }),
  /** What was decided in a conversation until a moment, newest first. */
  timelineUntil: (conversationId: string, until: Instant, limit: number): QuerySpec => ({
    collection: `${conversationPath(conversationId)}/timeline`,
    where: [["at", "<=", until]],
    orderBy: [["at", "desc"]],
    limit,
  }),
  /** Console: what colleagues wrote down in a conversation, newest first. */
  notesIn: (conversationId: string, limit: number): QuerySpec => ({
    collection: `${conversationPath(conversationId)}/timeline`,
    where: [["type", "==", "note"]],
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
  /** Console: raw events that stand in a state, the one that came last first. */
  newestEventsInState: (state: string, limit: number): QuerySpec => ({
    collection: "webhookEvents",
    where: [["state", "==", state]],
    orderBy: [["receivedAt", "desc"]],
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
  /** Of all accounts, those that were deleted included. */
  templatesNamed: (name: string, language: string): QuerySpec => ({
    collection: "templates",
    where: [
      ["name", "==", name],
      ["language", "==", language],
    ],
    orderBy: [],
    limit: 100,
  }),
  /** In all languages. */
  templatesOfName: (name: string): QuerySpec => ({
    collection: "templates",
    where: [["name", "==", name]],
    orderBy: [],
    limit: 200,
  }),
  /** All that an account has or had, by name from one on. */
  templatesOfAccount: (wabaId: string, fromName: string, limit: number): QuerySpec => ({
    collection: "templates",
    where: [
      ["wabaId", "==", wabaId],
      ["name", ">=", fromName],
    ],
    orderBy: [["name", "asc"]],
    limit,
  }),
  /** Console: the approved templates of one account. */
  approvedTemplates: (wabaId: string, limit: number): QuerySpec => ({
    collection: "templates",
    where: [
      ["wabaId", "==", wabaId],
      ["status", "==", "APPROVED"],
    ],
    orderBy: [],
    limit,
  }),
  approvedTemplatesIn: (language: string, wabaId: string, limit: number): QuerySpec => ({
    collection: "templates",
    where: [
      ["wabaId", "==", wabaId],
      ["status", "==", "APPROVED"],
      ["language", "==", language],
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
  /** Console: the business numbers. */
  channels: (): QuerySpec => ({ collection: "channels", where: [], orderBy: [], limit: 50 }),

  /** Console: the list, newest first. */
  conversationList: (limit: number): QuerySpec => ({
    collection: "conversations",
    where: [],
    orderBy: [["updatedAt", "desc"]],
    limit,
  }),
  /** Console: those a person is missing in, the one left alone longest first. */
  conversationsWaiting: (limit: number): QuerySpec => ({
    collection: "conversations",
    where: [["waitsForPerson", "==", true]],
    orderBy: [["updatedAt", "asc"]],
    limit,
  }),
  /** Console: those an agent holds. */
  conversationsOfAgent: (agentUid: string, limit: number) =>
    conversationsWhere(
      [
        ["agentUid", "==", agentUid],
        ["lifecycle", "==", "open"],
      ],
      limit,
    ),
  /** Console: those the AI answers. */
  conversationsOfAi: (limit: number) =>
    conversationsWhere(
      [
        ["owner", "==", "ai"],
        ["lifecycle", "==", "open"],
      ],
      limit,
    ),
  /** Console: those that were closed. */
  conversationsClosed: (limit: number) => conversationsWhere([["lifecycle", "==", "closed"]], limit),
  /** Console: those with a label. */
  conversationsLabelled: (label: string, limit: number) =>
    conversationsWhere([["labels", "array-contains-any", [label]]], limit),
  /** Console: customers whose name begins with this, in the order of their names. */
  conversationsNamed: (name: string, limit: number) => beginningWith("searchName", searchText(name), limit),
  /** Console: customers whose number begins with this, country code first, however it is written. */
  conversationsNumbered: (number: string, limit: number) =>
    beginningWith("customer.waId", searchNumber(number), limit),
  /** Console: canned replies, by shortcut. */
  cannedReplies: (limit: number): QuerySpec => ({
    collection: "cannedReplies",
    where: [],
    orderBy: [["shortcut", "asc"]],
    limit,
  }),
  /** Console: whose wishes were written down, the newest first. */
  suppressions: (limit: number): QuerySpec => ({
    collection: "suppressions",
    where: [],
    orderBy: [["changedAt", "desc"]],
    limit,
  }),
  /** Console: the team. */
  users: (limit: number): QuerySpec => ({ collection: "users", where: [], orderBy: [], limit }),
  /** Console: a conversation's messages from a moment on, oldest first. */
  messagesFrom: (conversationId: string, from: Instant, limit: number): QuerySpec => ({
    collection: messagesOf(conversationId),
    where: [["sentAt", ">=", from]],
    orderBy: [["sentAt", "asc"]],
    limit,
  }),
  /** What was decided in a conversation from a moment on, oldest first. */
  timelineFrom: (conversationId: string, from: Instant, limit: number): QuerySpec => ({
    collection: `${conversationPath(conversationId)}/timeline`,
    where: [["at", ">=", from]],
    orderBy: [["at", "asc"]],
    limit,
  }),
  /** Console: what was decided in a conversation. */
  timelineOf: (conversationId: string, limit: number): QuerySpec => ({
    collection: `${conversationPath(conversationId)}/timeline`,
    where: [],
    orderBy: [["at", "desc"]],
    limit,
  }),
  /** Console: all templates, by name. */
  templateList: (limit: number): QuerySpec => ({
    collection: "templates",
    where: [],
    orderBy: [["name", "asc"]],
    limit,
  }),
};
