/**
 * Everything that waits, and the one place that decides what goes on: every call of a port, every timer and every event
 * from outside is a step that stands here until it is chosen. One at a time; virtual time passes when nothing is ready.
 */
import type { Fates } from "./fates";

/** One run of a deployed function: a webhook, a trigger, a task, a call, a sweep. */
export interface Invocation {
  name: string;
  steps: number;
  crashAt: number;
  /** It crashed: nothing of it goes on any more. */
  dead: boolean;
  onCrash: () => void;
}

/** `read` changes nothing that another invocation could see. */
export type StepKind = "read" | "write" | "outside" | "timer";

export interface Pending {
  kind: StepKind;
  by: Invocation | null;
  /** When it is ready, epoch milliseconds. */
  at: number;
  say: () => string;
  go: () => void;
}

/** After everything that can go on by itself has gone on: the microtasks run dry before the next tick. */
const settled = (): Promise<void> =>
  new Promise((resolve) => {
    process.nextTick(resolve);
  });

/** A run takes some hundred steps; one that takes this many never ends. */
export const maxSteps = 20_000;

export const start = Date.parse("2026-11-22T03:00:00Z");

export class Scheduler {
  now = start;
  steps = 0;
  /** One line a step, when somebody wants to read them. */
  readonly trace: string[] | null;
  private pending: Pending[] = [];
  private stopped = false;

  constructor(
    readonly fates: Fates,
    tracing = false,
  ) {
    this.trace = tracing ? [] : null;
  }

  /** A step of an invocation. The effect happens when it is chosen; the answer may reach a paused process later. */
  step<Value>(
    by: Invocation,
    kind: StepKind,
    say: () => string,
    effect: () => Value | Promise<Value>,
    delayMs = this.latency(),
  ): Promise<Value> {
    return new Promise((resolve, reject) => {
      const done = (answer: () => void): void => {
        if (!this.fates.happens("stall")) answer();
        else this.add({ kind: "timer", by, at: this.now + this.pause(), say: () => "goes on", go: answer });
      };
      const go = (): void => {
        Promise.resolve()
          .then(effect)
          .then(
            (value) => {
              done(() => {
                resolve(value);
              });
            },
            (error: unknown) => {
              done(() => {
                reject(error instanceof Error ? error : new Error(String(error)));
              });
            },
          );
      };
      this.add({ kind, by, at: this.now + delayMs, say, go });
    });
  }

  sleep(by: Invocation, ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) {
        resolve();
        return;
      }
      const cancel = this.alarm(by, ms, resolve);
      signal?.addEventListener("abort", () => {
        cancel();
        resolve();
      });
    });
  }

  /** @returns cancels it */
  alarm(by: Invocation, ms: number, ring: () => void): () => void {
    const timer: Pending = {
      kind: "timer",
      by,
      at: this.now + Math.ceil(ms),
      say: () => "wakes up",
      go: ring,
    };
    this.add(timer);
    return () => {
      const index = this.pending.indexOf(timer);
      if (index >= 0) this.pending.splice(index, 1);
    };
  }

  /** Something outside the server happens. */
  later(ms: number, what: string, go: () => void): void {
    this.add({ kind: "outside", by: null, at: this.now + ms, say: () => what, go });
  }

  /** Until nothing is left to do, or too much was done. @returns whether it came to an end */
  async run(): Promise<boolean> {
    for (;;) {
      await settled();
      if (this.stopped) return true;
      const step = this.take();
      if (!step) return true;
      this.steps += 1;
      if (this.steps > maxSteps) return false;
      if (step.by && (step.by.steps += 1) === step.by.crashAt) {
        this.say(step, `crashes before: ${step.say()}`);
        this.kill(step.by);
        continue;
      }
      if (this.trace) this.say(step, step.say());
      step.go();
    }
  }

  stop(): void {
    this.stopped = true;
  }

  note(line: string): void {
    this.trace?.push(line);
  }

  private say({ by }: Pending, what: string): void {
    const at = ((this.now - start) / 1000).toFixed(3).padStart(9);
    this.trace?.push(`${at}s ${(by?.name ?? "outside").padEnd(14)} ${what}`);
  }

  private kill(invocation: Invocation): void {
    invocation.dead = true;
    this.pending = this.pending.filter(({ by }) => by !== invocation);
    invocation.onCrash();
  }

  private add(step: Pending): void {
    if (!step.by?.dead) this.pending.push(step);
  }

  private take(): Pending | undefined {
    let ready = this.pending.filter(({ at }) => at <= this.now);
    if (ready.length === 0) {
      const next = this.pending.reduce((earliest, { at }) => Math.min(earliest, at), Infinity);
      if (next === Infinity) return undefined;
      this.now = next;
      ready = this.pending.filter(({ at }) => at <= next);
    }
    const chosen = ready.length === 1 ? ready[0] : ready[this.fates.choose(ready)];
    if (chosen) this.pending.splice(this.pending.indexOf(chosen), 1);
    return chosen;
  }

  private latency(): number {
    return this.fates.between(0, 3) === 3 ? this.fates.between(1, 40) : 0;
  }

  /** Sometimes longer than a claim may be old, sometimes longer than a lease. */
  private pause(): number {
    const long = this.fates.between(0, 9);
    return this.fates.between(500, long === 0 ? 150_000 : long < 4 ? 20_000 : 8_000);
  }
}
