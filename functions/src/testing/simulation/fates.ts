/**
 * What the scheduler and the faults ask: who goes next, does it go wrong, how long does it take. A seed answers at
 * random and repeatably; a calm world answers the same always, and lets a test choose single points.
 */
import { Random } from "./random";
import type { Pending } from "./scheduler";

/** Every fault a seed can meet, with the highest probability of it at each occasion. */
const rates = {
  /** Meta posts the same body again, at once or later. */
  webhookTwice: 0.4,
  /** Meta tells a message a second time, in another body. */
  toldInAnotherBody: 0.3,
  webhookLate: 0.4,
  triggerLost: 0.4,
  triggerTwice: 0.4,
  triggerLate: 0.3,
  taskLost: 0.5,
  taskTwice: 0.3,
  taskLate: 0.3,
  /** What failed or crashed is repeated by nobody, or much later. */
  repetitionLost: 0.4,
  repetitionLate: 0.4,
  /** Refused although nothing changed. */
  commitAborted: 0.15,
  /** Went through, the answer was lost, and the client repeats it. */
  commitRepeated: 0.15,
  /** Went through, and the client gave up waiting for the answer. */
  commitUnanswered: 0.08,
  readRefused: 0.05,
  /** Firestore answers nothing for some seconds. */
  storeOutage: 0.02,
  /** An invocation ends at some await and never goes on. */
  crash: 0.25,
  /** A process is paused after an answer reached it. */
  stall: 0.06,
  aiFails: 0.4,
  aiMalformed: 0.2,
  aiSlow: 0.5,
  aiHangs: 0.15,
  /** An answer that becomes several messages. */
  aiLong: 0.3,
  aiHandsOff: 0.2,
  aiSilent: 0.2,
  /** Meta accepts and nobody hears of it. */
  sendAnswerLost: 0.7,
  /** Meta never gets it, and nobody knows. */
  sendRequestLost: 0.7,
  sendRefused: 0.2,
  sendRefusedForNow: 0.3,
  /** The number sends too much. */
  sendLimited: 0.2,
  /** The account doesn't work. */
  sendForbidden: 0.15,
  sendNotMade: 0.3,
  sendSlow: 0.4,
  typingFails: 0.2,
  /** Accepted first, failed in a status. */
  statusFailed: 0.15,
  statusLost: 0.9,
  statusTwice: 0.3,
  statusLate: 0.3,
  statusWithoutEcho: 0.3,
} as const;

export type Fault = keyof typeof rates;
export const faults = Object.keys(rates) as Fault[];

export interface Fates {
  /** The index of the step that goes next. */
  choose(ready: readonly Pending[]): number;
  happens(fault: Fault): boolean;
  /** Milliseconds or counts, both ends included. */
  between(min: number, max: number): number;
  /** For the jitter of the core. */
  jitter(): number;
  /** The step at which this invocation ends for good; Infinity: none. */
  crashAt(name: string): number;
  /** No fault happens any more. */
  heal(): void;
}

/** Half of the faults are absent from a seed, so that the others meet in every combination. */
export class SeededFates implements Fates {
  readonly random: Random;
  readonly met = new Set<Fault>();
  private readonly rates = new Map<Fault, number>();
  private healed = false;

  constructor(seed: number) {
    this.random = new Random(seed);
    for (const fault of faults) {
      if (this.random.chance(0.5)) this.rates.set(fault, this.random.next() * rates[fault]);
    }
  }

  choose(ready: readonly Pending[]): number {
    return this.random.below(ready.length);
  }

  happens(fault: Fault): boolean {
    const rate = this.rates.get(fault);
    if (this.healed || rate === undefined || !this.random.chance(rate)) return false;
    this.met.add(fault);
    return true;
  }

  between(min: number, max: number): number {
    return min + this.random.below(max - min + 1);
  }

  jitter(): number {
    return this.random.next();
  }

  crashAt(): number {
    return this.happens("crash") ? this.between(1, 14) : Infinity;
  }

  heal(): void {
    this.healed = true;
  }
}

/** Nothing goes wrong and everything takes its shortest time. */
export class CalmFates implements Fates {
  choose(_ready: readonly Pending[]): number {
    return 0;
  }

  happens(_fault: Fault): boolean {
    return false;
  }

  between(min: number, _max: number): number {
    return min;
  }

  jitter(): number {
    return 0.5;
  }

  crashAt(_name: string): number {
    return Infinity;
  }

  heal(): void {
    // Nothing was wrong.
  }
}
