/** All documents of a database, as lines of `{path, data}`; and such lines into an empty one. */
import type { CollectionReference, DocumentReference, Firestore } from "firebase-admin/firestore";
import { Problem } from "../problem.ts";
import { decode, encode } from "./values.ts";

/** One document. */
export interface Line {
  path: string;
  data: string;
}

/** How many documents are read, and written, at a time. Firestore: a batch takes 500. */
const pageSize = 200;

const pagesOf = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / pageSize) }, (_, page) =>
    items.slice(page * pageSize, (page + 1) * pageSize),
  );

async function* below(store: Firestore, collection: CollectionReference): AsyncGenerator<Line> {
  for (const page of pagesOf<DocumentReference>(await collection.listDocuments())) {
    for (const snapshot of await store.getAll(...page)) {
      const data = snapshot.data();
      if (data) yield { path: snapshot.ref.path, data: JSON.stringify(encode(data)) };
    }
    for (const reference of page) {
      for (const inner of await reference.listCollections()) yield* below(store, inner);
    }
  }
}

/** Every document, also below ones that aren't there any more. */
export async function* documentsOf(store: Firestore): AsyncGenerator<Line> {
  for (const collection of await store.listCollections()) yield* below(store, collection);
}

/** @throws Problem when something is there already. @returns how many were written */
export async function restoreInto(store: Firestore, lines: readonly Line[]): Promise<number> {
  if ((await store.listCollections()).length > 0) {
    throw new Problem("There are documents already: a restore goes into an empty database.");
  }
  for (const page of pagesOf(lines)) {
    const batch = store.batch();
    for (const { path, data } of page) {
      batch.create(store.doc(path), decode(JSON.parse(data) as never) as Record<string, unknown>);
    }
    await batch.commit();
  }
  return lines.length;
}

export interface Difference {
  path: string;
  what: "missing" | "unexpected" | "different";
}

/** What doesn't agree; the order of fields doesn't matter, for Firestore has none. */
export function differences(wanted: readonly Line[], found: readonly Line[]): Difference[] {
  const there = new Map(found.map(({ path, data }) => [path, sorted(data)]));
  const here = new Set(wanted.map(({ path }) => path));
  const missing = wanted.flatMap(({ path, data }): Difference[] => {
    const other = there.get(path);
    if (other === undefined) return [{ path, what: "missing" }];
    return other === sorted(data) ? [] : [{ path, what: "different" }];
  });
  const unexpected = found.filter(({ path }) => !here.has(path));
  return [...missing, ...unexpected.map(({ path }): Difference => ({ path, what: "unexpected" }))];
}

function sortedValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedValue);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortedValue(inner)]));
}

const sorted = (data: string): string => JSON.stringify(sortedValue(JSON.parse(data)));
