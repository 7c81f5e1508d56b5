/** A query of the contract, followed live. A document that breaks the contract is counted, never shown half. */
import { onSnapshot } from "firebase/firestore";
import type { QuerySpec } from "../../../functions/src/contract/queries";
import type { Found, Item, LiveSource } from "./live";
import { liveSource } from "./liveSource";
import type { Reader } from "./reader";
import { webQuery } from "./webQuery";

/** Follows a query; an empty answer that only the cache gave is still loading, because nobody knows yet. */
export function liveCollection<T>(spec: QuerySpec, reader: Reader<T>): LiveSource<Found<T>> {
  return liveSource((emit) =>
    onSnapshot(
      webQuery(spec),
      { includeMetadataChanges: true },
      (snapshot) => {
        const offline = snapshot.metadata.fromCache;
        if (offline && snapshot.empty) {
          emit({ status: "loading", offline });
          return;
        }
        const items: Item<T>[] = [];
        for (const document of snapshot.docs) {
          const read = reader.safeParse(document.data());
          if (read.success) items.push({ id: document.id, data: read.data });
        }
        const unreadable = snapshot.docs.length - items.length;
        emit({ status: "ready", value: { items, unreadable }, offline });
      },
      (error) => emit({ status: "failed", code: error.code }),
    ),
  );
}
