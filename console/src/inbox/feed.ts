/**
 * Every conversation this tab knows, kept true by one listener. Each write of a conversation moves its `updatedAt`, so the
 * fifty that changed last are the news of all of them: a change anywhere comes in there, once, and is put into every view.
 * The rest of a view is read once, fifty at a time. After an absence so long that the news have a gap, all of it is
 * forgotten and read again.
 */
import { onSnapshot, type QueryDocumentSnapshot, type QuerySnapshot } from "firebase/firestore";
import { type Conversation, conversationSchema } from "../../../functions/src/contract/conversation";
import { problemOf } from "../calls/problem";
import type { Item } from "../live/live";
import { readAll, readPage } from "../live/page";
import { webQuery } from "../live/webQuery";
import { type Known, type PagedView, type Reach, pageSize, specOf } from "./views";

/** How far a view was read. */
export interface Pages {
  status: "reading" | "ready" | "failed";
  reach: Reach;
  done: boolean;
  /** Why the last page could not be read. */
  code: string | null;
}

export interface FeedState {
  /** `loading` until the first news are here. */
  status: "loading" | "ready" | "failed";
  code: string | null;
  offline: boolean;
  known: Known;
  /** Those the listener holds at this moment. */
  followed: ReadonlySet<string>;
  pages: Readonly<Partial<Record<PagedView, Pages>>>;
  unreadable: number;
}

export interface Feed {
  subscribe: (listener: () => void) => () => void;
  current: () => FeedState;
  /** Reads the first page of a view unless it was read; with `next`, the one after those that were. */
  read: (view: PagedView, next?: "next") => Promise<void>;
  /** Puts documents that were read elsewhere beside the rest. */
  learn: (items: readonly Item<Conversation>[]) => void;
  retry: () => void;
}

const nothing: FeedState = {
  status: "loading",
  code: null,
  offline: false,
  known: new Map(),
  followed: new Set(),
  pages: {},
  unreadable: 0,
};

/** Documents of what was heard before may be older than what is known. */
function withNewer(known: Known, items: readonly Item<Conversation>[]): Map<string, Conversation> {
  const next = new Map(known);
  for (const { id, data } of items) {
    const before = next.get(id);
    if (before && before.updatedAt.toMillis() > data.updatedAt.toMillis()) continue;
    next.set(id, data);
  }
  return next;
}

const newestIn = (known: Known): number =>
  Array.from(known.values()).reduce((newest, { updatedAt }) => Math.max(newest, updatedAt.toMillis()), 0);

/** Server clocks may differ by this much, milliseconds. */
const slack = 5_000;

/** Whether more may have changed than the listener could tell: everything it has is newer than all that was known. */
function hasGap(state: FeedState, items: readonly Item<Conversation>[]): boolean {
  if (state.known.size === 0 || items.length < pageSize) return false;
  const oldest = Math.min(...items.map(({ data }) => data.updatedAt.toMillis()));
  return oldest - slack > newestIn(state.known);
}

/** @param uid whose `mine` it is */
export function createFeed(uid: string): Feed {
  const listeners = new Set<() => void>();
  const cursors = new Map<PagedView, QueryDocumentSnapshot | null>();
  let state = nothing;
  /** Rises when everything is forgotten: pages that were asked for before are then thrown away. */
  let age = 0;
  let detach: (() => void) | undefined;

  const become = (next: Partial<FeedState>): void => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };
  const setPages = (view: PagedView, next: Pages): void =>
    become({ pages: { ...state.pages, [view]: next } });

  /** The first news are the first page of `all`. */
  const firstPage = (docs: readonly QueryDocumentSnapshot[], items: readonly Item<Conversation>[]): Pages => {
    const done = docs.length < pageSize;
    cursors.set("all", done ? null : (docs.at(-1) ?? null));
    const reach = done ? null : (items.at(-1)?.data.updatedAt.toMillis() ?? 0);
    return { status: "ready", reach, done, code: null };
  };

  const hear = (snapshot: QuerySnapshot): void => {
    const offline = snapshot.metadata.fromCache;
    if (offline && snapshot.empty) return become({ offline });
    const items = readAll(snapshot.docs, conversationSchema);
    const restart = !offline && hasGap(state, items);
    if (restart) {
      age += 1;
      cursors.clear();
    }
    const again = restart ? Object.keys(state.pages) : [];
    const isFirst = state.pages.all === undefined || restart;
    become({
      status: "ready",
      offline,
      code: null,
      known: withNewer(restart ? new Map() : state.known, items),
      followed: new Set(snapshot.docs.map(({ id }) => id)),
      unreadable: snapshot.docs.length - items.length,
      ...(isFirst && { pages: { all: firstPage(snapshot.docs, items) } }),
    });
    for (const view of again) if (view !== "all") void read(view as PagedView);
  };

  const attach = (): (() => void) =>
    onSnapshot(webQuery(specOf("all", uid)), { includeMetadataChanges: true }, hear, (error) =>
      become({ status: "failed", code: error.code }),
    );

  async function read(view: PagedView, next?: "next"): Promise<void> {
    const pages = state.pages[view];
    if (view === "all" && pages === undefined) return;
    if (pages?.status === "reading" || (pages?.status === "ready" && (next === undefined || pages.done)))
      return;
    const asked = age;
    const before = pages ?? { reach: Infinity, done: false };
    setPages(view, { ...before, status: "reading", code: null });
    try {
      const page = await readPage(specOf(view, uid), conversationSchema, cursors.get(view) ?? null);
      if (asked !== age) return;
      cursors.set(view, page.cursor);
      const done = page.cursor === null;
      const reach = done ? null : (page.items.at(-1)?.data.updatedAt.toMillis() ?? before.reach);
      become({ known: withNewer(state.known, page.items), unreadable: state.unreadable + page.unreadable });
      setPages(view, { status: "ready", reach, done, code: null });
    } catch (thrown) {
      if (asked === age) setPages(view, { ...before, status: "failed", code: problemOf(thrown).code });
    }
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      detach ??= attach();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        detach?.();
        detach = undefined;
      };
    },
    current: () => state,
    read,
    learn: (items) => become({ known: withNewer(state.known, items) }),
    retry() {
      detach?.();
      become({ ...nothing, pages: {} });
      age += 1;
      cursors.clear();
      detach = attach();
    },
  };
}
