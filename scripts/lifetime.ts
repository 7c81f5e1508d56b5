/** Tells once when this process should end: a signal arrives, or the process that started it is gone. */
const WATCH_PARENT_MS = 500;
const SAME_KEYSTROKE_MS = 1_000;

/**
 * Calls `end` once. A later signal means "now": the process exits and its guards do the rest. Ctrl-C in a terminal
 * arrives twice within milliseconds, from the terminal and from npm, and counts once.
 */
export function onEnd(end: () => Promise<void>): void {
  const parent = process.ppid;
  let endingSince: number | undefined;
  const watch = setInterval(() => {
    if (process.ppid !== parent) once();
  }, WATCH_PARENT_MS);
  watch.unref();

  function once(): void {
    if (endingSince !== undefined) return;
    endingSince = Date.now();
    clearInterval(watch);
    void end();
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (endingSince !== undefined && Date.now() - endingSince > SAME_KEYSTROKE_MS) process.exit(1);
      once();
    });
  }
}
