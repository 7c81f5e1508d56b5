/**
 * How many calls one person may make: a bucket of tokens a uid, in the memory of one instance. It keeps a client that runs
 * wild, or a stranger with an account, from costing more than a few reads; it is no quota.
 */
import type { Clock } from "../ports";

/** So many at once. */
const burst = 60;
/** And so many a second in the long run. */
const perSecond = 5;
/** More people than this are forgotten, those not seen for longest first. */
const maxPeople = 10_000;

export interface CallBudget {
  /** 0: go on. Otherwise nothing was taken, and there is a token in so many milliseconds. */
  take(uid: string): number;
}

export function callBudget(clock: Pick<Clock, "now">): CallBudget {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take: (uid) => {
      const at = clock.now();
      const before = buckets.get(uid) ?? { tokens: burst, at };
      const tokens = Math.min(burst, before.tokens + ((at - before.at) / 1_000) * perSecond);
      buckets.delete(uid);
      buckets.set(uid, { tokens: tokens < 1 ? tokens : tokens - 1, at });
      const [oldest] = buckets.keys();
      if (buckets.size > maxPeople && oldest !== undefined) buckets.delete(oldest);
      return tokens < 1 ? Math.ceil(((1 - tokens) / perSecond) * 1_000) : 0;
    },
  };
}
