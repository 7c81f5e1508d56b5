/** The only place that turns a query of the contract into one of the web SDK; `where` is spelled nowhere else. */
import {
  collection,
  collectionGroup,
  limit,
  orderBy,
  query,
  Timestamp,
  where,
  type Query,
} from "firebase/firestore";
import type { Instant } from "../../../functions/src/contract/instant";
import type { QuerySpec } from "../../../functions/src/contract/queries";
import { firestore } from "../firebase";

const isInstant = (value: unknown): value is Instant =>
  typeof value === "object" && value !== null && "toMillis" in value;

const stored = (value: unknown): unknown =>
  isInstant(value) ? Timestamp.fromMillis(value.toMillis()) : value;

/** The web SDK's query for a spec of the contract. */
export function webQuery(spec: QuerySpec): Query {
  const from = spec.group
    ? collectionGroup(firestore, spec.collection)
    : collection(firestore, spec.collection);
  return query(
    from,
    ...spec.where.map(([field, operator, value]) => where(field, operator, stored(value))),
    ...spec.orderBy.map(([field, direction]) => orderBy(field, direction)),
    limit(spec.limit),
  );
}
