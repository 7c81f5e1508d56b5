/** What a view shows and in which order. */
import { at } from "../../../functions/src/contract/instant";
import type { Conversation } from "../../../functions/src/contract/conversation";
import { conversationWith } from "../testing/conversation";
import { rowsOf, waitingIn } from "./views";

const known = (entries: Record<string, Conversation>) => new Map(Object.entries(entries));
const ids = (rows: { id: string }[]): string[] => rows.map(({ id }) => id);
const human = { owner: "human", waitsForPerson: true } as const;

test("who needs a person comes first, the one left alone longest on top, then the newest", () => {
  const all = known({
    old: conversationWith({}, 1),
    waitsNew: conversationWith(human, 50),
    new: conversationWith({}, 90),
    waitsOld: conversationWith(human, 5),
  });
  expect(ids(rowsOf(all, "all", "me", null))).toEqual(["waitsOld", "waitsNew", "new", "old"]);
  expect(ids(rowsOf(all, "waiting", "me", null))).toEqual(["waitsOld", "waitsNew"]);
  expect(waitingIn(all)).toBe(2);
});

test("each view has its own, and merged and erased ones are in none", () => {
  const all = known({
    mine: conversationWith({ owner: "human", agentUid: "me" }),
    hers: conversationWith({ owner: "human", agentUid: "her" }),
    closed: conversationWith({ lifecycle: "closed" }),
    ai: conversationWith({}),
    merged: conversationWith({ mergedInto: "ai" }),
    erased: conversationWith({ erasedAt: at(1) }),
  });
  expect(ids(rowsOf(all, "mine", "me", null))).toEqual(["mine"]);
  expect(ids(rowsOf(all, "ai", "me", null))).toEqual(["ai"]);
  expect(ids(rowsOf(all, "closed", "me", null))).toEqual(["closed"]);
  expect(ids(rowsOf(all, "all", "me", null)).sort()).toEqual(["ai", "closed", "hers", "mine"]);
});

test("reading or labelling moves nothing: the last message gives the order", () => {
  const all = known({
    touched: conversationWith({ updatedAt: at(500) }, 10),
    said: conversationWith({}, 20),
  });
  expect(ids(rowsOf(all, "all", "me", null))).toEqual(["said", "touched"]);
});

test("what lies behind the pages that were read is left out, unless somebody waits there", () => {
  const all = known({
    near: conversationWith({}, 100),
    far: conversationWith({}, 10),
    farWaits: conversationWith(human, 10),
  });
  expect(ids(rowsOf(all, "all", "me", 50))).toEqual(["farWaits", "near"]);
  expect(ids(rowsOf(all, "all", "me", Infinity))).toEqual(["farWaits"]);
});

test("ten thousand are put in order well within a frame or two", () => {
  const many = new Map(
    Array.from({ length: 10_000 }, (_, index) => [`c${String(index)}`, conversationWith({}, index)] as const),
  );
  expect(rowsOf(many, "all", "me", null)).toHaveLength(10_000);
});
