/** What each view of the inbox shows and in which order. Pure; the queries that fetch it are the contract's. */
import type { Conversation } from "../../../functions/src/contract/conversation";
import { queries, type QuerySpec } from "../../../functions/src/contract/queries";
import type { Item } from "../live/live";
import type { View } from "../route/route";

/** Views that are read page by page; a search is not. */
export type PagedView = Exclude<View, "search">;
export type Known = ReadonlyMap<string, Conversation>;
export type Row = Item<Conversation>;

export const pageSize = 50;

/** The query behind a view. */
export function specOf(view: PagedView, uid: string): QuerySpec {
  switch (view) {
    case "all":
      return queries.conversationList(pageSize);
    case "waiting":
      return queries.conversationsWaiting(pageSize);
    case "mine":
      return queries.conversationsOfAgent(uid, pageSize);
    case "ai":
      return queries.conversationsOfAi(pageSize);
    case "closed":
      return queries.conversationsClosed(pageSize);
  }
}

/** Merged and erased conversations are no work, so they are in no view. */
export const isWork = ({ mergedInto, erasedAt }: Conversation): boolean =>
  mergedInto === undefined && erasedAt === undefined;

function belongs(conversation: Conversation, view: PagedView, uid: string): boolean {
  if (!isWork(conversation)) return false;
  const open = conversation.lifecycle === "open";
  switch (view) {
    case "all":
      return true;
    case "waiting":
      return conversation.waitsForPerson;
    case "mine":
      return open && conversation.agentUid === uid;
    case "ai":
      return open && conversation.owner === "ai";
    case "closed":
      return !open;
  }
}

/**
 * How far a view was read: epoch milliseconds of the last `updatedAt` that is certainly in it; null: all of it. What lies
 * behind is left out, although it may be known from elsewhere, so that there are no holes.
 */
export type Reach = number | null;

const within = ({ updatedAt }: Conversation, reach: Reach): boolean =>
  reach === null || updatedAt.toMillis() >= reach;

const saidAt = ({ data }: Row): number => data.preview.at.toMillis();
const newestFirst = (a: Row, b: Row): number => saidAt(b) - saidAt(a) || (a.id < b.id ? -1 : 1);
const oldestFirst = (a: Row, b: Row): number => saidAt(a) - saidAt(b) || (a.id < b.id ? -1 : 1);

/**
 * What needs a person first, the one left alone longest on top, then the newest. By the last message, so that reading or
 * labelling moves nothing.
 */
export function rowsOf(known: Known, view: PagedView, uid: string, reach: Reach): Row[] {
  const waiting: Row[] = [];
  const others: Row[] = [];
  for (const [id, data] of known) {
    if (!belongs(data, view, uid)) continue;
    if (data.waitsForPerson) waiting.push({ id, data });
    else if (within(data, reach)) others.push({ id, data });
  }
  return [...waiting.sort(oldestFirst), ...others.sort(newestFirst)];
}

/** How many are known to wait for a person. */
export function waitingIn(known: Known): number {
  let count = 0;
  for (const conversation of known.values()) {
    if (conversation.waitsForPerson && isWork(conversation)) count += 1;
  }
  return count;
}
