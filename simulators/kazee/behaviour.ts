/** Scripted behaviour of the next replies, first in first out; an empty script means answering correctly at once. */
import { anything, integer, isObject, matching, readFields } from "../http/fields.ts";

/** What to do with one reply: wait `delayMs`, then answer as scripted, and as ever where nothing is. */
export interface Behaviour {
  readonly delayMs?: number;
  readonly status?: number;
  /** Instead of the body: a string as it is, anything else as JSON. */
  readonly body?: unknown;
  /** Instead of the answer, in the shape of the endpoint that is asked. */
  readonly answer?: unknown;
  /** The provider won't answer, in these words. */
  readonly refusal?: string;
  readonly headers?: Record<string, string>;
  /** Sends the body byte by byte, so far apart. */
  readonly dripMs?: number;
  /** Sends spaces after the body, up to so many bytes in all. */
  readonly fillToBytes?: number;
  /** Sends so many bytes of the body and no more, as if that were all of it. */
  readonly cutAt?: number;
  /** Breaks the connection instead of ending: at once, or after `cutAt` bytes. */
  readonly drop?: boolean;
}

const CHECKS = {
  delayMs: integer(0, 600_000),
  status: integer(200, 599),
  body: anything,
  answer: anything,
  refusal: matching(/./, "a text"),
  dripMs: integer(1, 60_000),
  fillToBytes: integer(1, 1_000_000_000),
  cutAt: integer(0, 1_000_000),
  drop: (value: unknown) => (typeof value === "boolean" ? undefined : "must be true or false"),
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
