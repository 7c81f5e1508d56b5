/**
 * Runs the scheduled functions, which the emulator lists and never calls: twelve times as often as they say, so that
 * "every 1 minutes" is every five seconds, and never a second time before the first has ended.
 */
import { setTimeout as pause } from "node:timers/promises";
import { address, project } from "./addresses.ts";
import type { ServedFunction } from "./served.ts";

const MINUTE_MS = 5_000;

/** @throws Error for a schedule that is told in other words: then it is time to learn them here */
function minutesOf({ name, schedule }: ServedFunction): number {
  const [, count, unit] = /^every (\d+) (minutes|hours)$/.exec(schedule?.schedule ?? "") ?? [];
  if (count === undefined) throw new Error(`the schedule of ${name} is not "every N minutes" or hours`);
  return Number(count) * (unit === "hours" ? 60 : 1);
}

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
  minuteMs = MINUTE_MS,
  emulator = `http://${address("functions")}`,
): () => void {
  const ending = new AbortController();
  for (const scheduled of served.filter(({ schedule }) => schedule !== undefined)) {
    const { region, name } = scheduled;
    const url = `${emulator}/${project}/${region}/${name}-0`;
    void repeat(url, minutesOf(scheduled) * minuteMs, ending.signal);
  }
  return () => {
    ending.abort();
  };
}
