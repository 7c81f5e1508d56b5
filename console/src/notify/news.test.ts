/** What is worth a sound. */
import { at } from "../../../functions/src/contract/instant";
import { conversationWith } from "../testing/conversation";
import { newsBetween } from "./news";

const waits = { owner: "human", waitsForPerson: true } as const;
const kinds = (
  before: ReturnType<typeof conversationWith> | undefined,
  now: ReturnType<typeof conversationWith>,
) =>
  newsBetween(new Map(before ? [["c", before]] : []), new Map([["c", now]]), "me", 1_000).map(
    ({ kind }) => kind,
  );

test("somebody begins to wait, or writes to me", () => {
  expect(kinds(conversationWith({}), conversationWith(waits))).toEqual(["waits"]);
  const mine = { owner: "human", agentUid: "me" } as const;
  expect(
    kinds(conversationWith(mine), conversationWith({ ...mine, unread: 1, waitsForPerson: true })),
  ).toEqual(["wrote"]);
});

test("what waited already, a colleague's, and old ones that only now were read are none", () => {
  expect(kinds(conversationWith(waits), conversationWith({ ...waits, unread: 2 }))).toEqual([]);
  const hers = { owner: "human", agentUid: "her" } as const;
  expect(kinds(conversationWith(hers), conversationWith({ ...hers, unread: 1 }))).toEqual([]);
  expect(kinds(undefined, conversationWith({ ...waits, updatedAt: at(5) }))).toEqual([]);
  expect(kinds(undefined, conversationWith({ ...waits, updatedAt: at(2_000) }))).toEqual(["waits"]);
});
