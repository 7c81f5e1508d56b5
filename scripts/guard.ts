/**
 * `node guard.ts <grace ms> <command> [arguments]`: runs a command so that nothing of it outlives whoever started it.
 * The guard leads a session of its own, so no signal of the terminal reaches it, and holds a pipe from its starter:
 * when that closes, however the starter died, the group gets SIGINT once, then what is left is killed.
 */
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { constants } from "node:os";
import { MARKERS, marked, signalMarked } from "./marked.ts";
import { until } from "./until.ts";

const STRAGGLERS_MS = 1_000;
const [grace = "15000", command = "", ...args] = process.argv.slice(2);
const marker = randomUUID();
const above = process.env[MARKERS];
let stopping = false;

const child = spawn(command, args, {
  stdio: ["ignore", "inherit", "inherit"],
  env: { ...process.env, [MARKERS]: above === undefined ? marker : `${above} ${marker}` },
});

function interrupt(): void {
  try {
    process.kill(-process.pid, "SIGINT");
  } catch {
    child.kill("SIGINT");
  }
}

function allGone(): true | undefined {
  return marked(marker).length === 0 ? true : undefined;
}

async function killRest(): Promise<void> {
  await until(() => {
    signalMarked(marker, "SIGKILL");
    return allGone();
  }, STRAGGLERS_MS);
}

function stop(): void {
  if (stopping) return;
  stopping = true;
  interrupt();
  setTimeout(() => void killRest(), Number(grace));
}

async function finish(code: number): Promise<void> {
  if (!stopping) signalMarked(marker, "SIGINT");
  if ((await until(allGone, STRAGGLERS_MS)) === undefined) await killRest();
  process.exit(code);
}

process.on("SIGINT", () => undefined);
process.on("SIGTERM", stop);
process.on("SIGHUP", stop);
process.stdin.on("end", stop).on("close", stop).resume();
child.once("error", (error) => {
  console.error(`${command}: ${error.message}`);
  void finish(127);
});
child.once("exit", (code, signal) => void finish(code ?? 128 + constants.signals[signal ?? "SIGKILL"]));
