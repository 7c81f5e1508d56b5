/**
 * Runs the scheduled functions, which the emulator lists and never calls: each every few seconds, and never a second
 * time before the first has ended.
 */
import { setTimeout as pause } from "node:timers/promises";
import { address, project } from "./addresses.ts";
import type { ServedFunction } from "./served.ts";

const EVERY_MS = 5_000;

async function repeat(url: string, everyMs: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const call = fetch(url, { method: "POST", signal }).then(
      (response) => response.body?.cancel(),
      () => undefined,
    );
    await Promise.all([call, pause(everyMs, undefined, { signal }).catch(() => undefined)]);
  }
}

/** Starts them; call the result to end. */
export function startSchedules(
  served: readonly ServedFunction[],
  everyMs = EVERY_MS,
  emulator = `http://${address("functions")}`,
): () => void {
  const ending = new AbortController();
  for (const { region, name, schedule } of served) {
    if (schedule !== undefined) {
      void repeat(`${emulator}/${project}/${region}/${name}-0`, everyMs, ending.signal);
    }
  }
  return () => {
    ending.abort();
  };
}
