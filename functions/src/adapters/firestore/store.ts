/** The document store over Firestore. One commit is one batch; a version is the document's update time. */
import {
  AggregateField,
  type DocumentSnapshot,
  type Firestore,
  type Query,
  Timestamp,
} from "firebase-admin/firestore";
import type { QuerySpec } from "../../contract/queries";
import { TakeoverError } from "../../core/errors";
import type { Snapshot, Store, Version, Write } from "../../core/store";
import { toFields } from "./convert";
import { fromFirestoreError } from "./errors";

function toSnapshot(document: DocumentSnapshot): Snapshot | null {
  const data = document.data();
  return data ? { path: document.ref.path, data, version: document.updateTime } : null;
}

const translated = <Value>(work: Promise<Value>): Promise<Value> =>
  work.catch((error: unknown): never => {
    throw fromFirestoreError(error);
  });

export class FirestoreStore implements Store {
  /** @param firestore asked for at first use, so that loading a function doesn't open a channel */
  constructor(private readonly firestore: () => Firestore) {}

  async get(path: string): Promise<Snapshot | null> {
    return toSnapshot(await translated(this.firestore().doc(path).get()));
  }

  async getAll(paths: readonly string[]): Promise<(Snapshot | null)[]> {
    const [first, ...rest] = paths.map((path) => this.firestore().doc(path));
    if (!first) return [];
    return (await translated(this.firestore().getAll(first, ...rest))).map(toSnapshot);
  }

  async query(spec: QuerySpec): Promise<Snapshot[]> {
    const found = await translated(this.queryOf(spec).get());
    return found.docs.map(toSnapshot).filter((snapshot) => snapshot !== null);
  }

  async count(spec: QuerySpec): Promise<number> {
    return (await translated(this.queryOf(spec).count().get())).data().count;
  }

  async sum(spec: QuerySpec, field: string): Promise<number> {
    const found = await translated(
      this.queryOf(spec)
        .aggregate({ total: AggregateField.sum(field) })
        .get(),
    );
    return found.data().total;
  }

  private queryOf(spec: QuerySpec): Query {
    const firestore = this.firestore();
    let query = (
      spec.group ? firestore.collectionGroup(spec.collection) : firestore.collection(spec.collection)
    ).limit(spec.limit);
    for (const [field, operator, value] of spec.where) {
      query = query.where(field, operator, toFields({ value })["value"]);
    }
    for (const [field, direction] of spec.orderBy) query = query.orderBy(field, direction);
    return query;
  }

  async commit(writes: readonly Write[]): Promise<ReadonlyMap<string, Version>> {
    const firestore = this.firestore();
    const batch = firestore.batch();
    for (const write of writes) {
      const ref = firestore.doc(write.path);
      if (write.op === "create") {
        batch.create(ref, toFields(write.data));
        continue;
      }
      const { version } = write;
      if (version !== undefined && !(version instanceof Timestamp)) {
        throw new TakeoverError("internal", "a version that no read of this store returned");
      }
      const precondition = version ? { lastUpdateTime: version } : {};
      if (write.op === "delete") batch.delete(ref, precondition);
      else if (version) batch.update(ref, toFields(write.fields), { lastUpdateTime: version });
      else batch.update(ref, toFields(write.fields));
    }
    const results = await translated(batch.commit());
    return new Map(writes.map(({ path }, index) => [path, results[index]?.writeTime]));
  }
}
