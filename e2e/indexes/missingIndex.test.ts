/** What production would refuse, and what it serves by itself. */
import { missingIndex, type Indexes, type QueryShape } from "./missingIndex.ts";

const indexes: Indexes = {
  indexes: [
    {
      collectionGroup: "messages",
      queryScope: "COLLECTION",
      fields: [
        { fieldPath: "direction", order: "ASCENDING" },
        { fieldPath: "receivedAt", order: "DESCENDING" },
      ],
    },
    {
      collectionGroup: "messages",
      queryScope: "COLLECTION",
      fields: [
        { fieldPath: "author", order: "ASCENDING" },
        { fieldPath: "receivedAt", order: "DESCENDING" },
      ],
    },
    {
      collectionGroup: "messages",
      queryScope: "COLLECTION",
      fields: [
        { fieldPath: "labels", arrayConfig: "CONTAINS" },
        { fieldPath: "sentAt", order: "ASCENDING" },
      ],
    },
    {
      collectionGroup: "messages",
      queryScope: "COLLECTION",
      fields: [
        { fieldPath: "sentAt", order: "ASCENDING" },
        { fieldPath: "direction", order: "ASCENDING" },
      ],
    },
  ],
  fieldOverrides: [
    {
      collectionGroup: "messages",
      fieldPath: "dueAt",
      indexes: [
        { order: "ASCENDING", queryScope: "COLLECTION" },
        { order: "ASCENDING", queryScope: "COLLECTION_GROUP" },
      ],
    },
    {
      collectionGroup: "messages",
      fieldPath: "wamids",
      indexes: [{ arrayConfig: "CONTAINS", queryScope: "COLLECTION_GROUP" }],
    },
    { collectionGroup: "messages", fieldPath: "content", indexes: [] },
  ],
};

type Condition = [field: string, op: string];
const query = (filters: Condition[], orders: Condition[] = [], group = false): QueryShape => ({
  collection: "messages",
  group,
  filters: filters.map(([field, op]) => ({ field, op })),
  orders: orders.map(([field, direction]) => ({ field, direction }) as QueryShape["orders"][number]),
});
const up = (field: string): Condition => [field, "ASCENDING"];
const down = (field: string): Condition => [field, "DESCENDING"];
const equal = (field: string): Condition => [field, "EQUAL"];
const atMost = (field: string): Condition => [field, "LESS_THAN_OR_EQUAL"];

test.each<[string, QueryShape]>([
  ["everything", query([])],
  ["everything by name", query([], [up("__name__")])],
  ["one equality", query([equal("direction")])],
  ["one order", query([], [down("sentAt")])],
  ["a range and its own order", query([atMost("dueAt")], [up("dueAt"), up("__name__")])],
  ["a range without an order", query([atMost("sentAt")])],
  ["an equality and an order of the same field", query([equal("sentAt")], [up("sentAt")])],
  ["several equalities, merged", query([equal("direction"), equal("author")])],
  ["an equality and an element, merged", query([equal("direction"), ["labels", "ARRAY_CONTAINS"]])],
  ["a composite", query([equal("direction")], [down("receivedAt"), down("__name__")])],
  ["two composites, merged", query([equal("direction"), equal("author")], [down("receivedAt")])],
  ["a composite of an element", query([["labels", "ARRAY_CONTAINS"]], [up("sentAt")])],
  ["a composite of orders", query([], [up("sentAt"), up("direction")])],
  ["a group with its override", query([atMost("dueAt")], [up("dueAt")], true)],
  ["an element in a group with its override", query([["wamids", "ARRAY_CONTAINS"]], [], true)],
])("serves %s", (_what, shape) => {
  expect(missingIndex(shape, indexes)).toBeNull();
});

test.each<[string, QueryShape, string]>([
  [
    "an equality and another order",
    query([equal("direction")], [up("sentAt")]),
    "composite index of direction, sentAt",
  ],
  [
    "the other direction",
    query([equal("direction")], [up("receivedAt")]),
    "composite index of direction, receivedAt",
  ],
  ["an equality too many", query([equal("direction"), equal("x")], [down("receivedAt")]), "composite index"],
  [
    "a range on another field",
    query([equal("direction"), atMost("sentAt")]),
    "composite index of direction, sentAt",
  ],
  ["orders the other way round", query([], [up("direction"), up("sentAt")]), "composite index"],
  ["two orders with one index", query([], [up("sentAt"), up("author")]), "composite index"],
  [
    "a group without an override",
    query([equal("direction")], [], true),
    "COLLECTION_GROUP: a single-field index",
  ],
  ["a group in another order", query([], [down("dueAt")], true), "single-field index of dueAt DESCENDING"],
  [
    "a group by a composite of one collection",
    query([equal("direction")], [down("receivedAt")], true),
    "composite",
  ],
  ["an exempt field", query([equal("content")]), "single-field index of content"],
  ["a part of an exempt map", query([], [up("content.type")]), "single-field index of content.type"],
  ["an order left out of the override", query([], [down("dueAt")]), "single-field index of dueAt DESCENDING"],
  [
    "an element where only groups have it",
    query([["wamids", "ARRAY_CONTAINS"]]),
    "single-field index of wamids",
  ],
  ["an alternative, which nobody here can judge", query([["", "OR"]]), "not judged"],
])("misses %s", (_what, shape, expected) => {
  expect(missingIndex(shape, indexes)).toContain(expected);
});
