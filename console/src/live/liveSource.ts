/** Turns a listener of the SDK into a `LiveSource`: attached with the first subscriber, detached with the last. */
import type { Live, LiveSource } from "./live";

/** Starts listening, gives every new state to `emit`, and returns what stops it. */
export type Attach<T> = (emit: (next: Live<T>) => void) => () => void;

/** @param attach called anew after a retry or when subscribers come back */
export function liveSource<T>(attach: Attach<T>): LiveSource<T> {
  const listeners = new Set<() => void>();
  let current: Live<T> = { status: "loading", offline: false };
  let detach: (() => void) | undefined;

  const emit = (next: Live<T>): void => {
    current = next;
    for (const listener of listeners) listener();
  };

  return {
    subscribe(listener) {
      listeners.add(listener);
      detach ??= attach(emit);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        detach?.();
        detach = undefined;
      };
    },
    current: () => current,
    retry() {
      detach?.();
      emit({ status: "loading", offline: false });
      detach = attach(emit);
    },
  };
}
