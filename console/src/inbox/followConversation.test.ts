/** A conversation stays on the screen while its listener changes. */
import type { Conversation } from "../../../functions/src/contract/conversation";
import type { Live, LiveSource } from "../live/live";
import { liveDocument } from "../live/liveDocument";
import { conversationWith } from "../testing/conversation";
import type { Feed, FeedState } from "./feed";
import { followConversation } from "./followConversation";

jest.mock("../live/liveDocument", () => ({ liveDocument: jest.fn() }));

interface Fake<T> extends LiveSource<T> {
  become: (next: Live<T>) => void;
}

function fakeDocument(): Fake<Conversation | null> {
  let current: Live<Conversation | null> = { status: "loading", offline: false };
  let tell = (): void => undefined;
  return {
    subscribe: (listener) => {
      tell = listener;
      return () => (tell = () => undefined);
    },
    current: () => current,
    retry: () => undefined,
    become(next) {
      current = next;
      tell();
    },
  };
}

const shown = conversationWith({ unread: 1 });
const later = conversationWith({ unread: 2 });

/** A feed that holds the conversation `c` or has lost it to newer ones. */
function fakeFeed(followed: boolean) {
  let tell = (): void => undefined;
  const state = (holds: boolean) =>
    ({
      known: new Map([["c", shown]]),
      followed: new Set(holds ? ["c"] : []),
      offline: false,
    }) as unknown as FeedState;
  let current = state(followed);
  const feed = {
    subscribe: (listener: () => void) => {
      tell = listener;
      return () => undefined;
    },
    current: () => current,
  } as unknown as Feed;
  return {
    feed,
    lose: () => {
      current = state(false);
      tell();
    },
  };
}

function followed(holds: boolean) {
  const document = fakeDocument();
  jest.mocked(liveDocument).mockReturnValue(document);
  const { feed, lose } = fakeFeed(holds);
  const source = followConversation(feed, "c");
  const seen: string[] = [];
  source.subscribe(() => seen.push(source.current().status));
  return { document, source, seen, lose };
}

test("one that fifty others push out of the feed is never drawn as loading again", () => {
  const { document, source, seen, lose } = followed(true);
  lose();
  document.become({ status: "loading", offline: true });
  expect(source.current()).toEqual({ status: "ready", value: shown, offline: false });
  document.become({ status: "ready", value: later, offline: false });
  expect(source.current()).toEqual({ status: "ready", value: later, offline: false });
  expect(seen).not.toContain("loading");
});

test("one that was never in the feed is loading until its own listener has it", () => {
  const { document, source } = followed(false);
  expect(source.current().status).toBe("loading");
  document.become({ status: "loading", offline: true });
  expect(source.current()).toEqual({ status: "loading", offline: true });
  document.become({ status: "ready", value: null, offline: false });
  expect(source.current()).toEqual({ status: "ready", value: null, offline: false });
});
