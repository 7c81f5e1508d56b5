/**
 * Every query the functions sent while the other tests ran, and every one the contract knows: each has its index in
 * production, where a missing one is an error that no emulator shows. Runs after the other tests, on their record.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/root.ts";
import { missingIndex, type Indexes, type QueryShape } from "./missingIndex.ts";

interface QuerySpec {
  collection: string;
  group?: boolean;
  where: readonly (readonly [string, string, unknown])[];
  orderBy: readonly (readonly [string, "asc" | "desc"])[];
}

const { queries } = jest.requireActual<{ queries: Record<string, (...args: unknown[]) => QuerySpec> }>(
  "../../functions/src/contract/queries.ts",
);
const indexes = JSON.parse(readFileSync(join(root, "firestore.indexes.json"), "utf8")) as Indexes;

const operators: Record<string, string> = {
  "==": "EQUAL",
  "<=": "LESS_THAN_OR_EQUAL",
  ">=": "GREATER_THAN_OR_EQUAL",
  "<": "LESS_THAN",
  ">": "GREATER_THAN",
  "!=": "NOT_EQUAL",
  in: "IN",
  "not-in": "NOT_IN",
  "array-contains": "ARRAY_CONTAINS",
  "array-contains-any": "ARRAY_CONTAINS_ANY",
};

function shapeOf({ collection, group = false, where, orderBy }: QuerySpec): QueryShape {
  return {
    collection: collection.split("/").at(-1) ?? "",
    group,
    filters: where.map(([field, op]) => ({ field, op: operators[op] ?? op })),
    orders: orderBy.map(([field, direction]) => ({
      field,
      direction: direction === "asc" ? "ASCENDING" : "DESCENDING",
    })),
  };
}

const known = Object.entries(queries).map(([name, make]): [string, QueryShape] => [
  name,
  shapeOf(make("a", "b", "c")),
]);

test("what is added up has an index with the number in it, beside what is asked for", () => {
  const { filters, collection } = shapeOf(queries["repliesOfDay"]!("a", "b"));
  const wanted = [...filters.map(({ field }) => field), "aiToday.count"];
  const fields = indexes.indexes
    .filter((index) => index.collectionGroup === collection)
    .map((index) => index.fields.map(({ fieldPath }) => fieldPath));
  expect(fields).toContainEqual(wanted);
});

function record(): QueryShape[] {
  const file = process.env["TAKEOVER_QUERY_LOG"];
  if (file === undefined || !existsSync(file)) {
    throw new Error(
      "No query was recorded: TAKEOVER_QUERY_LOG names the file, `npm test` sets it for the suite.",
    );
  }
  const lines = readFileSync(file, "utf8").trim().split("\n");
  return [...new Set(lines)].map((line) => JSON.parse(line) as QueryShape);
}

test.each(known)("the contract's query %s has its index", (_name, shape) => {
  expect(missingIndex(shape, indexes)).toBeNull();
});

test("every query the functions sent has its index", () => {
  const recorded = record();
  expect(recorded.map((shape) => missingIndex(shape, indexes)).filter((missing) => missing !== null)).toEqual(
    [],
  );
});

test("the record is that of a whole run: all that the functions can ask was asked", () => {
  expect(record().length).toBeGreaterThanOrEqual(8);
});

test("the functions ask nothing that the contract does not know", () => {
  const names = new Set(known.map(([, shape]) => JSON.stringify(shape)));
  expect(record().filter((shape) => !names.has(JSON.stringify(shape)))).toEqual([]);
});
