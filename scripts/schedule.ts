/**
 * Runs the scheduled functions, which the emulator lists and never calls: each every few seconds, and never a second
 * time before the first has ended. What happens once a day happens once, at the start.
 */
import { setTimeout as pause } from "node:timers/promises";
import { address, project } from "./addresses.ts";
import type { ServedFunction } from "./served.ts";

const EVERY_MS = 5_000;

async function repeat(url: string, everyMs: number, times: number, signal: AbortSignal): Promise<void> {
  for (let time = 0; time < times && !signal.aborted; time += 1) {
    const call = fetch(url, { method: "POST", signal }).then(
      (response) => response.body?.cancel(),
      () => undefined,
    );
    await Promise.all([call, pause(everyMs, undefined, { signal }).catch(() => undefined)]);
  }
}

/** Firebase: scheduled functions, in words such as "every day 03:00". */
const isDaily = (schedule: unknown): boolean =>
  typeof schedule === "object" &&
  schedule !== null &&
  "schedule" in schedule &&
  /^every day /.test(String(schedule.schedule));

/** Starts them; call the result to end. */
export function startSchedules(
  served: readonly ServedFunction[],
  everyMs = EVERY_MS,
  emulator = `http://${address("functions")}`,
): () => void {
  const ending = new AbortController();
  for (const { region, name, schedule } of served) {
    if (schedule !== undefined) {
      const url = `${emulator}/${project}/${region}/${name}-0`;
      void repeat(url, everyMs, isDaily(schedule) ? 1 : Infinity, ending.signal);
    }
  }
  return () => {
    ending.abort();
  };
}
