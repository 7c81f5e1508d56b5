/**
 * The newest documents of a query, followed live, and the older ones read page by page as somebody asks for them. What falls
 * out of the newest stays as it was known; after an absence with a gap in it, everything is read anew.
 */
import { onSnapshot, type QueryDocumentSnapshot, type QuerySnapshot } from "firebase/firestore";
import type { QuerySpec } from "../../../functions/src/contract/queries";
import { problemOf } from "../calls/problem";
import type { Item, LiveSource } from "./live";
import { liveSource } from "./liveSource";
import { readAll, readPage } from "./page";
import type { Reader } from "./reader";
import { webQuery } from "./webQuery";

export interface Paged<T> {
  /** All that is known, in no order. */
  items: readonly Item<T>[];
  unreadable: number;
  /** Nothing older is left to read. */
  done: boolean;
  reading: boolean;
  /** Why the last page could not be read. */
  code: string | null;
}

export interface PagedSource<T> extends LiveSource<Paged<T>> {
  /** Reads one more page; does nothing when there is none, or one is under way. */
  more: () => Promise<void>;
}

/** @param spec newest first */
export function livePages<T>(spec: QuerySpec, reader: Reader<T>): PagedSource<T> {
  let known = new Map<string, T>();
  let cursor: QueryDocumentSnapshot | null | undefined;
  let unreadable = 0;
  let reading = false;
  let code: string | null = null;
  let offline = false;
  let age = 0;
  let tell: () => void = () => undefined;

  const forget = (): void => {
    known = new Map();
    cursor = undefined;
    unreadable = 0;
    age += 1;
  };
  const hear = (snapshot: QuerySnapshot): void => {
    const { docs } = snapshot;
    const overlaps = docs.length < spec.limit || docs.some(({ id }) => known.has(id));
    if (cursor !== undefined && known.size > 0 && !overlaps) forget();
    const items = readAll(docs, reader);
    if (cursor === undefined) {
      unreadable = docs.length - items.length;
      cursor = docs.length < spec.limit ? null : (docs.at(-1) ?? null);
    }
    for (const { id, data } of items) known.set(id, data);
    tell();
  };

  const source = liveSource<Paged<T>>((emit) => {
    tell = () => {
      const items = Array.from(known, ([id, data]) => ({ id, data }));
      const value = { items, unreadable, done: cursor === null, reading, code };
      emit({ status: "ready", value, offline });
    };
    return onSnapshot(
      webQuery(spec),
      { includeMetadataChanges: true },
      (snapshot) => {
        offline = snapshot.metadata.fromCache;
        if (offline && snapshot.empty && known.size === 0) emit({ status: "loading", offline });
        else hear(snapshot);
      },
      (error) => emit({ status: "failed", code: error.code }),
    );
  });

  return {
    ...source,
    async more() {
      if (reading || cursor === null || cursor === undefined) return;
      const asked = age;
      reading = true;
      code = null;
      tell();
      try {
        const page = await readPage(spec, reader, cursor);
        if (asked === age) {
          cursor = page.cursor;
          unreadable += page.unreadable;
          for (const { id, data } of page.items) if (!known.has(id)) known.set(id, data);
        }
      } catch (thrown) {
        code = problemOf(thrown).code;
      } finally {
        reading = false;
        tell();
      }
    },
  };
}
