/** A query as data. */
import type { Instant } from "./instant";

export type Operator = "==" | "<=" | ">=" | "array-contains-any";

export interface QuerySpec {
  /** A collection path, or a collection id when `group`. */
  collection: string;
  group?: boolean;
  where: readonly (readonly [field: string, operator: Operator, value: unknown])[];
  orderBy: readonly (readonly [field: string, direction: "asc" | "desc"])[];
  limit: number;
}

/** From a moment until another one, both included. */
export interface Span {
  from: Instant;
  to: Instant;
}
