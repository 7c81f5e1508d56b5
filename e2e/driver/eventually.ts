/** Waits for what the product does by itself, and says what was missing when it didn't happen. */
import { until } from "../../scripts/until.ts";

const LIMIT_MS = 30_000;

/**
 * The first value of `ask` that isn't undefined.
 *
 * @param what what is waited for, as it reads after "not within 30 s:"
 */
export async function eventually<T>(
  what: string,
  ask: () => T | undefined | Promise<T | undefined>,
  limitMs = LIMIT_MS,
): Promise<T> {
  const found = await until(ask, limitMs, 50);
  if (found === undefined) throw new Error(`not within ${limitMs / 1000} s: ${what}`);
  return found;
}
