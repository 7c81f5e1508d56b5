/**
 * One conversation, live. While it is among those the feed follows anyway it costs no listener of its own; once it isn't,
 * because fifty others changed since, it gets one. What was shown stays until that one has heard something: to load again
 * would tear down a half-written answer.
 */
import { conversationSchema, type Conversation } from "../../../functions/src/contract/conversation";
import { conversationPath } from "../../../functions/src/contract/paths";
import type { Live, LiveSource } from "../live/live";
import { liveDocument } from "../live/liveDocument";
import { liveSource } from "../live/liveSource";
import type { Feed } from "./feed";

export function followConversation(feed: Feed, id: string): LiveSource<Conversation | null> {
  return liveSource((emit) => {
    let own: (() => void) | undefined;
    let isShown = false;
    const show = (next: Live<Conversation | null>): void => {
      if (isShown && next.status === "loading") return;
      isShown = next.status === "ready";
      emit(next);
    };
    const look = (): void => {
      const { known, followed, offline } = feed.current();
      const data = followed.has(id) ? known.get(id) : undefined;
      if (data !== undefined) {
        own?.();
        own = undefined;
        show({ status: "ready", value: data, offline });
      } else if (own === undefined) {
        const source = liveDocument(conversationPath(id), conversationSchema);
        const copy = (): void => show(source.current());
        own = source.subscribe(copy);
        copy();
      }
    };
    const leave = feed.subscribe(look);
    look();
    return () => {
      leave();
      own?.();
    };
  });
}
