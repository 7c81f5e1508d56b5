/**
 * Finds the processes a guard is responsible for by a marker in their environment, which every descendant inherits.
 * Process groups don't do: the firebase CLI puts the Firestore emulator into a group of its own.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** The variable that holds the markers of all guards above a process, separated by spaces. */
export const MARKERS = "TAKEOVER_GUARDS";

function environment(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8");
  } catch {
    return "";
  }
}

function isZombie(pid: string): boolean {
  try {
    return /^\d+ \(.*\) [ZX] /s.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return true;
  }
}

function fromProc(marker: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && environment(name).includes(marker) && !isZombie(name))
    .map(Number);
}

function fromPs(marker: string): number[] {
  const { stdout } = spawnSync("ps", ["axeww", "-o", "pid=,command="], { encoding: "utf8" });
  return stdout
    .split("\n")
    .filter((line) => line.includes(marker))
    .map((line) => Number.parseInt(line, 10));
}

/** Ids of the living processes that carry the marker, without the asking one. */
export function marked(marker: string): number[] {
  const found = process.platform === "linux" ? fromProc(marker) : fromPs(marker);
  return found.filter((pid) => pid !== process.pid);
}

/** Sends a signal to each of them; one that is gone already is fine. */
export function signalMarked(marker: string, signal: NodeJS.Signals): void {
  for (const pid of marked(marker)) {
    try {
      process.kill(pid, signal);
    } catch {
      continue;
    }
  }
}
