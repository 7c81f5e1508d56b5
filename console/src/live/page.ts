/** Reads one page of a query from the server, once. Never from a cache: a page that is missing something would be a lie. */
import { getDocsFromServer, query, startAfter, type QueryDocumentSnapshot } from "firebase/firestore";
import type { QuerySpec } from "../../../functions/src/contract/queries";
import type { Item } from "./live";
import type { Reader } from "./reader";
import { webQuery } from "./webQuery";

export interface Page<T> {
  items: Item<T>[];
  unreadable: number;
  /** Where the next page begins; null when this was the last one. */
  cursor: QueryDocumentSnapshot | null;
}

/** The documents that match the contract, with their ids. */
export function readAll<T>(documents: readonly QueryDocumentSnapshot[], reader: Reader<T>): Item<T>[] {
  const items: Item<T>[] = [];
  for (const document of documents) {
    const read = reader.safeParse(document.data());
    if (read.success) items.push({ id: document.id, data: read.data });
  }
  return items;
}

/** @param after the cursor of the page before; null for the first one */
export async function readPage<T>(
  spec: QuerySpec,
  reader: Reader<T>,
  after: QueryDocumentSnapshot | null,
): Promise<Page<T>> {
  const asked = webQuery(spec);
  const { docs } = await getDocsFromServer(after ? query(asked, startAfter(after)) : asked);
  const items = readAll(docs, reader);
  const cursor = docs.length < spec.limit ? null : (docs.at(-1) ?? null);
  return { items, unreadable: docs.length - items.length, cursor };
}
