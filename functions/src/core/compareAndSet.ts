/**
 * Read, decide in pure code, commit; and again when somebody else was faster. The decision must put a version on
 * whatever it relied on: that is what makes a takeover and an AI reply exclude each other.
 */
import { TakeoverError, isTakeoverError } from "./errors";
import type { Clock } from "./ports";
import type { Store, Write } from "./store";

export interface Decision<Result> {
  writes: readonly Write[];
  result: Result;
}

const attempts = 40;

/** Between 5 and 200 ms, growing with each lost race. */
const pauseMs = (clock: Clock, attempt: number): number => 5 + clock.random() * Math.min(195, 25 * attempt);

/**
 * @param decide reads through the store and returns the writes; called again after each lost race
 * @throws TakeoverError `conflict`, retryable, when every attempt lost
 */
export async function compareAndSet<Result>(
  ports: { store: Store; clock: Clock },
  decide: () => Promise<Decision<Result>>,
): Promise<Result> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const { writes, result } = await decide();
    if (writes.length === 0) return result;
    try {
      await ports.store.commit(writes);
      return result;
    } catch (error) {
      if (!isTakeoverError(error, "conflict", "alreadyExists", "notFound")) throw error;
      await ports.clock.sleep(pauseMs(ports.clock, attempt));
    }
  }
  throw new TakeoverError("conflict", "the document changed faster than it could be written", {
    retryable: true,
  });
}
