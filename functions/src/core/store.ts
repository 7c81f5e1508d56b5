/**
 * The documents as pure code sees them: reads that carry a version, and one atomic commit whose updates may insist on
 * that version. `commit` is all or nothing and never says which write failed, as Firestore doesn't.
 */
import type { QuerySpec } from "../contract/queries";

/** What a document was when it was read. Opaque: only the store that made it can compare it. */
export type Version = unknown;

export interface Snapshot {
  path: string;
  data: Record<string, unknown>;
  version: Version;
}

/** Written as a field's value, it deletes the field. */
export const REMOVE: unique symbol = Symbol("remove field");

/** Dotted keys in `update` fields address nested fields. */
export type Fields = Record<string, unknown>;

export type Write =
  | { op: "create"; path: string; data: Fields }
  /** `version`: refuse unless the document is still the one that was read. */
  | {
      op: "update";
      path: string;
      fields: Fields;
      version?: Version;
      /** The document may be gone, by retention or erasure: then `compareAndSet` leaves this write out. */
      whereThere?: boolean;
    }
  /** Only the erasure of a customer removes documents. Without a version, nothing there is success. */
  | { op: "delete"; path: string; version?: Version };

export interface Store {
  get(path: string): Promise<Snapshot | null>;
  /** In the order of the paths; one round trip. */
  getAll(paths: readonly string[]): Promise<(Snapshot | null)[]>;
  query(spec: QuerySpec): Promise<Snapshot[]>;
  /** How many documents the query has, at most its limit; reads none of them. */
  count(spec: QuerySpec): Promise<number>;
  /** The sum of a number over what a query finds, without reading the documents; 0 over nothing. */
  sum(spec: QuerySpec, field: string): Promise<number>;
  /**
   * @returns the version of each document it wrote, by path
   * @throws TakeoverError `conflict` (a version differs, or a contended commit), `alreadyExists` (a create),
   * `notFound` (an update), `unavailable` or `deadlineExceeded` (retryable)
   */
  commit(writes: readonly Write[]): Promise<ReadonlyMap<string, Version>>;
}
