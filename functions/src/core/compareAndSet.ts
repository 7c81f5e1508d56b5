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
/** A missing or present document stays so; more tries than this are pointless. */
const attemptsOnExistence = 6;

/** Between 5 and 200 ms, growing with each lost race. */
const pauseMs = (clock: Clock, attempt: number): number => 5 + clock.random() * Math.min(195, 25 * attempt);

/**
 * @param decide reads through the store and returns the writes; called again after each lost race. From the second
 * attempt on, what it reads may be its own commit whose answer was lost: a claim has to carry a mark to tell
 * @throws TakeoverError `conflict`, retryable, when every attempt lost
 */
export async function compareAndSet<Result>(
  ports: { store: Store; clock: Clock },
  decide: (attempt: number) => Promise<Decision<Result>>,
): Promise<Result> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const { writes, result } = await decide(attempt);
    if (writes.length === 0) return result;
    try {
      await ports.store.commit(writes);
      return result;
    } catch (error) {
      if (!isTakeoverError(error, "conflict", "alreadyExists", "notFound")) throw error;
      if (error.code !== "conflict" && attempt >= attemptsOnExistence) throw error;
      await ports.clock.sleep(pauseMs(ports.clock, attempt));
    }
  }
  throw new TakeoverError("conflict", "the document changed faster than it could be written", {
    retryable: true,
  });
}
