/** Time that passes only when everything else waits, in whole milliseconds. Sleeping costs nothing, deadlines fire in order, runs repeat. */
import type { Clock } from "../core/ports";

export class VirtualClock implements Clock {
  private timers: { at: number; wake: () => void }[] = [];
  private seed = 1;

  constructor(private time = Date.parse("2026-11-22T03:00:00Z")) {}

  now(): number {
    return this.time;
  }

  random(): number {
    this.seed = (this.seed * 48_271) % 2_147_483_647;
    return this.seed / 2_147_483_647;
  }

  alarm(ms: number, ring: () => void): () => void {
    const timer = { at: this.time + Math.ceil(ms), wake: ring };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((each) => each !== timer);
    };
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) {
        resolve();
        return;
      }
      const timer = { at: this.time + Math.ceil(ms), wake: resolve };
      this.timers.push(timer);
      signal?.addEventListener("abort", () => {
        this.timers = this.timers.filter((each) => each !== timer);
        resolve();
      });
    });
  }

  /** Moves time by hand, waking what is due on the way. */
  async pass(ms: number): Promise<void> {
    const until = this.time + ms;
    for (;;) {
      await settled();
      const next = this.nextTimer();
      if (!next || next.at > until) break;
      this.fire(next);
    }
    this.time = until;
    await settled();
  }

  /** Whoever sleeps never wakes. */
  dropAll(): void {
    this.timers = [];
  }

  /** Lets time pass until the work is done. */
  async run<Value>(work: Promise<Value>): Promise<Value> {
    const state = { finished: false };
    const finish = (): void => {
      state.finished = true;
    };
    work.then(finish, finish);
    for (;;) {
      await settled();
      if (state.finished) return work;
      const next = this.nextTimer();
      if (!next) throw new Error("nothing is left that could finish the work");
      this.fire(next);
    }
  }

  private nextTimer() {
    return [...this.timers].sort((a, b) => a.at - b.at)[0];
  }

  private fire(timer: { at: number; wake: () => void }): void {
    this.timers = this.timers.filter((each) => each !== timer);
    this.time = Math.max(this.time, timer.at);
    timer.wake();
  }
}

/** After everything that can go on without time passing has gone on. */
const settled = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });
