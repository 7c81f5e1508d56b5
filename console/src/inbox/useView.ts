/** What the list shows now: a view that is read page by page, or what a search found. */
import { useEffect, useMemo, useState } from "react";
import { problemOf } from "../calls/problem";
import type { View } from "../route/route";
import { useMe } from "../session/me";
import type { Feed, FeedState } from "./feed";
import { search } from "./search";
import { useFeed, useFeedState } from "./useFeed";
import { isWork, rowsOf, type Row } from "./views";

export interface Shown {
  status: "loading" | "ready" | "failed";
  code: string | null;
  rows: readonly Row[];
  /** Whether there is more to read, and how. */
  more: (() => void) | null;
  reading: boolean;
  retry: () => void;
}

type Found = { words: string; ids: readonly string[] } | { words: string; code: string };

/** A pause in typing, milliseconds. */
const typingPause = 250;

/** What was found for these words; null while it is looked for. */
function useFound(feed: Feed, words: string | null): { found: Found | null; retry: () => void } {
  const [found, setFound] = useState<Found | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (words === null) return;
    let wanted = true;
    const look = async (): Promise<void> => {
      try {
        const items = await search(words);
        if (!wanted) return;
        feed.learn(items);
        setFound({ words, ids: items.map(({ id }) => id) });
      } catch (thrown) {
        if (wanted) setFound({ words, code: problemOf(thrown).code });
      }
    };
    const timer = window.setTimeout(() => void look(), typingPause);
    return () => {
      wanted = false;
      window.clearTimeout(timer);
    };
  }, [feed, words, attempt]);
  const retry = (): void => {
    setFound(null);
    setAttempt(attempt + 1);
  };
  return { found: found?.words === words ? found : null, retry };
}

const searched = (found: Found | null, { known }: FeedState, retry: () => void): Shown => {
  if (found === null) return { status: "loading", code: null, rows: [], more: null, reading: true, retry };
  if ("code" in found)
    return { status: "failed", code: found.code, rows: [], more: null, reading: false, retry };
  const rows = found.ids.flatMap((id) => {
    const data = known.get(id);
    return data && isWork(data) ? [{ id, data }] : [];
  });
  return { status: "ready", code: null, rows, more: null, reading: false, retry };
};

/** @param words what is looked for, in the view `search` */
export function useView(view: View, words: string): Shown {
  const feed = useFeed();
  const state = useFeedState();
  const { uid } = useMe();
  const paged = view === "search" ? "all" : view;
  const isReady = state.status === "ready";
  const looked = useFound(feed, view === "search" ? words : null);
  const pages = state.pages[paged];

  useEffect(() => {
    if (isReady && pages === undefined) void feed.read(paged);
  }, [feed, paged, isReady, pages]);

  const reach = pages === undefined ? Infinity : pages.reach;
  const rows = useMemo(() => rowsOf(state.known, paged, uid, reach), [state.known, paged, uid, reach]);

  if (view === "search") return searched(looked.found, state, looked.retry);
  const code = state.code ?? pages?.code ?? null;
  const loading =
    state.status === "loading" || pages === undefined || (pages.status === "reading" && rows.length === 0);
  return {
    status: code !== null && rows.length === 0 ? "failed" : loading ? "loading" : "ready",
    code,
    rows,
    more: pages && !pages.done ? () => void feed.read(paged, "next") : null,
    reading: pages?.status === "reading",
    retry: state.code === null ? () => void feed.read(paged) : feed.retry,
  };
}
