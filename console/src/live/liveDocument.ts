/** One document, followed live; `null` when it does not exist. */
import { doc, onSnapshot } from "firebase/firestore";
import { firestore } from "../firebase";
import type { LiveSource } from "./live";
import { liveSource } from "./liveSource";
import type { Reader } from "./reader";

/** Follows a document; one that only the cache misses is still loading. Code `unreadable`: it breaks the contract. */
export function liveDocument<T>(path: string, reader: Reader<T>): LiveSource<T | null> {
  return liveSource((emit) =>
    onSnapshot(
      doc(firestore, path),
      { includeMetadataChanges: true },
      (snapshot) => {
        const offline = snapshot.metadata.fromCache;
        if (!snapshot.exists()) {
          emit(offline ? { status: "loading", offline } : { status: "ready", value: null, offline });
          return;
        }
        const read = reader.safeParse(snapshot.data());
        emit(
          read.success
            ? { status: "ready", value: read.data, offline }
            : { status: "failed", code: "unreadable" },
        );
      },
      (error) => emit({ status: "failed", code: error.code }),
    ),
  );
}
