/**
 * Read, decide in pure code, commit; and again when somebody else was faster. The decision must put a version on
 * whatever it relied on: that is what makes a takeover and an AI reply exclude each other.
 */
import { TakeoverError, isTakeoverError } from "./errors";
import type { Clock } from "./ports";
import type { Store, Version, Write } from "./store";

export interface Decision<Result> {
  writes: readonly Write[];
  result: Result;
  /** The result once it is written, where that needs the versions it was written with. */
  whenWritten?: (versions: ReadonlyMap<string, Version>) => Result;
}

const attempts = 40;
/** A missing or present document stays so; more tries than this are pointless. */
const attemptsOnExistence = 6;

/** Between 5 and 200 ms, growing with each lost race. */
const pauseMs = (clock: Clock, attempt: number): number => 5 + clock.random() * Math.min(195, 25 * attempt);

/** Writes that may be left out because the document they change is gone. */
async function withoutGone(store: Store, writes: readonly Write[]): Promise<readonly Write[]> {
  const optional = writes.filter((write) => write.op === "update" && write.whereThere);
  const found = await store.getAll(optional.map(({ path }) => path));
  const gone = new Set(optional.filter((_, index) => found[index] === null));
  return writes.filter((write) => !gone.has(write));
}

/**
 * @param decide reads through the store and returns the writes; called again after each lost race. From the second
 * attempt on, what it reads may be its own commit whose answer was lost: a claim has to carry a mark to tell
 * @throws TakeoverError `conflict`, retryable, when every attempt lost
 */
export async function compareAndSet<Result>(
  ports: { store: Store; clock: Clock },
  decide: (attempt: number) => Promise<Decision<Result>>,
): Promise<Result> {
  let someGone = false;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const { writes, result, whenWritten } = await decide(attempt);
    if (writes.length === 0) return result;
    try {
      const versions = await ports.store.commit(someGone ? await withoutGone(ports.store, writes) : writes);
      return whenWritten ? whenWritten(versions) : result;
    } catch (error) {
      if (!isTakeoverError(error, "conflict", "alreadyExists", "notFound")) throw error;
      if (error.code !== "conflict" && attempt >= attemptsOnExistence) throw error;
      someGone ||= error.code === "notFound";
      await ports.clock.sleep(pauseMs(ports.clock, attempt));
    }
  }
  throw new TakeoverError("conflict", "the document changed faster than it could be written", {
    retryable: true,
  });
}
