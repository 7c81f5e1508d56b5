/** Waiting for a condition, never for a time: asks again until there is an answer or the limit has passed. */
import { setTimeout as pause } from "node:timers/promises";

/** Resolves with the first value of `ask` that isn't undefined, or with undefined after `limitMs`. */
export async function until<T>(
  ask: () => T | undefined | Promise<T | undefined>,
  limitMs: number,
  everyMs = 100,
): Promise<T | undefined> {
  const end = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() >= end) return undefined;
    await pause(everyMs);
  }
}

/** For `until`: true once something answers HTTP there, whatever it says. */
export async function answers(url: string): Promise<true | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return true;
  } catch {
    return undefined;
  }
}
