/** The feed of this tab, for everything inside the frame. */
import { createContext, useContext, useSyncExternalStore } from "react";
import type { Feed, FeedState } from "./feed";

export const FeedContext = createContext<Feed | null>(null);

/** The feed itself. Only inside `FeedContext`. */
export function useFeed(): Feed {
  const feed = useContext(FeedContext);
  if (!feed) throw new Error("useFeed outside of a session");
  return feed;
}

/** What it knows now. */
export function useFeedState(): FeedState {
  const feed = useFeed();
  return useSyncExternalStore(feed.subscribe, feed.current);
}
