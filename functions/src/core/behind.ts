/** Reads what a query orders by time a page at a time, each document once, also where many stand at the same moment. */
import { type Instant, at, instantSchema } from "../contract/instant";
import { idOf } from "../contract/paths";
import type { QuerySpec } from "../contract/queries";
import type { Snapshot, Store } from "./store";

/** Where a document stands: by time in epoch milliseconds, then by name as bytes. */
export interface Place {
  at: number;
  id: string;
}

export interface Ordered {
  /** Documents of a moment and later ones, in the order of `field`. */
  query: (from: Instant, limit: number) => QuerySpec;
  /** Holds the moment. */
  field: string;
}

export const firstPlace: Place = { at: 0, id: "" };

export const placeOf = ({ path, data }: Snapshot, field: string): Place => ({
  at: instantSchema.parse(data[field]).toMillis(),
  id: idOf(path),
});

const isBehind = (place: Place, other: Place): boolean =>
  place.at > other.at || Buffer.compare(Buffer.from(place.id), Buffer.from(other.id)) > 0;

/** At least one document unless there is none; asks for more where a whole page stands at one moment. */
export async function behind(
  store: Pick<Store, "query">,
  { query, field }: Ordered,
  place: Place,
  pageSize: number,
): Promise<{ documents: Snapshot[]; isAll: boolean }> {
  for (let limit = pageSize; ; limit *= 2) {
    const found = await store.query(query(at(place.at), limit));
    const documents = found.filter((snapshot) => isBehind(placeOf(snapshot, field), place));
    if (documents.length > 0 || found.length < limit) return { documents, isAll: found.length < limit };
  }
}

/** All of them. */
export async function allOf(
  store: Pick<Store, "query">,
  ordered: Ordered,
  pageSize: number,
): Promise<Snapshot[]> {
  const all: Snapshot[] = [];
  let place = firstPlace;
  for (;;) {
    const { documents, isAll } = await behind(store, ordered, place, pageSize);
    all.push(...documents);
    const last = documents.at(-1);
    if (isAll || !last) return all;
    place = placeOf(last, ordered.field);
  }
}
