/** Meta's review: what enters it is approved by itself after a while, unless somebody decides before, or nobody is to. */
import type { Timers } from "../http/timers.ts";
import type { Template } from "./templates.ts";

/** The templates under review. */
export class Reviews {
  /** How long a review takes, milliseconds; null leaves every template to the control API. */
  afterMs: number | null;
  private readonly timers: Timers;
  private readonly waiting = new Map<string, () => void>();

  constructor(afterMs: number | null, timers: Timers) {
    this.afterMs = afterMs;
    this.timers = timers;
  }

  /** A template enters review; `approve` runs when its time has come. */
  enter(template: Template, approve: () => void): void {
    this.settle(template);
    if (this.afterMs !== null) this.waiting.set(template.id, this.timers.after(this.afterMs, approve));
  }

  /** Somebody decided, or the template is gone. */
  settle({ id }: Template): void {
    this.waiting.get(id)?.();
    this.waiting.delete(id);
  }

  /** From now on reviews take that long; those under way are left to the control API. */
  takes(afterMs: number | null): void {
    this.afterMs = afterMs;
    for (const callOff of this.waiting.values()) callOff();
    this.waiting.clear();
  }
}
