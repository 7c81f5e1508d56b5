/** Scripted behaviour of the next replies, first in first out; an empty script means answering correctly at once. */
import { anything, integer, isObject, readFields } from "../http/fields.ts";

/** What to do with one reply: wait `delayMs`, then answer `status` and `body` instead, if either is given. */
export interface Behaviour {
  readonly delayMs?: number;
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

const CHECKS = {
  delayMs: integer(0, 600_000),
  status: integer(200, 599),
  body: anything,
  times: integer(1, 100_000),
  headers: (value: unknown) =>
    isObject(value) && Object.values(value).every((one) => typeof one === "string")
      ? undefined
      : "must be an object of strings",
};

/** The script. `times` of a step counts down as replies take it. */
export class BehaviourScript {
  private steps: (Behaviour & { times: number })[] = [];

  /** Adds one step from the body of a control call. @throws FieldError */
  add(body: unknown): void {
    const fields = readFields(body, CHECKS);
    this.steps.push({ times: 1, ...fields });
  }

  /** The behaviour of the reply that comes now. */
  take(): Behaviour {
    const step = this.steps[0];
    if (!step) return {};
    step.times -= 1;
    if (step.times === 0) this.steps.shift();
    return step;
  }

  /** The steps still to come. */
  pending(): readonly Behaviour[] {
    return this.steps;
  }

  /** Forgets every step. */
  clear(): void {
    this.steps = [];
  }
}
