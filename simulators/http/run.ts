/** Runs a simulator as a process: one line when it listens, one sentence when it can't, exit 0 when told to stop. */
import type { RunningServer } from "./server.ts";

/** Starts `name` on `port` and stays until SIGINT or SIGTERM. */
export async function runUntilStopped(
  name: string,
  port: number,
  start: () => Promise<RunningServer>,
): Promise<void> {
  let running: RunningServer;
  try {
    running = await start();
  } catch (cause) {
    const error = cause as NodeJS.ErrnoException;
    const busy = error.code === "EADDRINUSE";
    console.error(
      busy
        ? `${name}: port ${port} on 127.0.0.1 is already in use; stop what uses it or set PORT.`
        : `${name}: ${error.message}`,
    );
    process.exit(1);
  }
  const stop = (): void => void running.close().then(() => process.exit(0));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  console.log(`${name} listens on ${running.url}`);
}

/** The port in the environment variable PORT, or `fallback`. Exits with one sentence when it is not a port. */
export function portFrom(environment: NodeJS.ProcessEnv, fallback: number): number {
  const text = environment["PORT"];
  if (text === undefined || text === "") return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  console.error(`PORT must be a number from 0 to 65535, not "${text}".`);
  process.exit(1);
}
