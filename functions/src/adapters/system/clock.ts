/** The real clock. Everything else in the project gets its time from here. */
import { setTimeout as wait } from "node:timers/promises";
import type { Clock } from "../../core/ports";

export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: async (ms, signal) => {
    try {
      await wait(ms, undefined, signal ? { signal } : {});
    } catch (error) {
      if (!signal?.aborted) throw error;
    }
  },
};
