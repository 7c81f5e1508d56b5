/**
 * Runs the scheduled functions, which the emulator lists and never calls: twelve times as often as they say, so that
 * "every 1 minutes" is every five seconds, and never a second time before the first has ended. What happens once a day
 * happens once, at the start.
 */
import { setTimeout as pause } from "node:timers/promises";
import { address, project } from "./addresses.ts";
import type { ServedFunction } from "./served.ts";

const MINUTE_MS = 5_000;

/** A day is longer than anybody lets the suite run. */
interface Pace {
  minutes: number;
  times: number;
}

/**
 * Firebase: scheduled functions, in words.
 *
 * @throws Error for a schedule that is told in other words: then it is time to learn them here
 */
function paceOf({ name, schedule }: ServedFunction): Pace {
  const words = schedule?.schedule ?? "";
  if (words.startsWith("every day ")) return { minutes: 0, times: 1 };
  const [, count, unit] = /^every (\d+) (minutes|hours)$/.exec(words) ?? [];
  if (count === undefined) {
    throw new Error(`the schedule of ${name} is not "every N minutes", "every N hours" or "every day …"`);
  }
  return { minutes: Number(count) * (unit === "hours" ? 60 : 1), times: Infinity };
}

async function repeat(url: string, everyMs: number, times: number, signal: AbortSignal): Promise<void> {
  for (let time = 0; time < times && !signal.aborted; time += 1) {
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
    const { minutes, times } = paceOf(scheduled);
    void repeat(`${emulator}/${project}/${region}/${name}-0`, minutes * minuteMs, times, ending.signal);
  }
  return () => {
    ending.abort();
  };
}
