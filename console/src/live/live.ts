/** What a live query looks like to a component: nothing yet, a failure with its code, or the present documents. */

/** A document with its id beside its data. */
export interface Item<T> {
  id: string;
  data: T;
}

/** The documents of a query, in its order. `unreadable` counts those that do not match the contract. */
export interface Found<T> {
  items: readonly Item<T>[];
  unreadable: number;
}

/** `offline` says that what is shown, if anything, may be old. */
export type Live<T> =
  | { status: "loading"; offline: boolean }
  | { status: "failed"; code: string }
  | { status: "ready"; value: T; offline: boolean };

/** Something to follow. It listens to Firestore only while somebody listens to it. */
export interface LiveSource<T> {
  subscribe: (listener: () => void) => () => void;
  current: () => Live<T>;
  /** Start over after a failure. */
  retry: () => void;
}
