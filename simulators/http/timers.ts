/** Every wait of a simulator, so that closing it leaves none behind. */

/** Timers that end together. After `clear`, nothing scheduled runs and new ones are ignored. */
export class Timers {
  private readonly running = new Set<NodeJS.Timeout>();
  private closed = false;

  /** Runs `action` once after `ms` milliseconds; the returned function calls it off. */
  after(ms: number, action: () => void): () => void {
    if (this.closed) return () => undefined;
    const timer = setTimeout(() => {
      this.running.delete(timer);
      action();
    }, ms);
    this.running.add(timer);
    return () => {
      clearTimeout(timer);
      this.running.delete(timer);
    };
  }

  /** Resolves after `ms` milliseconds; never, if the simulator is closed meanwhile. */
  wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  /** Calls everything off for good. */
  clear(): void {
    this.closed = true;
    for (const timer of this.running) clearTimeout(timer);
    this.running.clear();
  }
}
