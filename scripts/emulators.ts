/**
 * The Firebase emulator suite. It is ready when it serves every function that the built index exports and has
 * connected every trigger; an emulator without functions is an error, however well it feels.
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { project } from "./addresses.ts";
import { withFirestore } from "./firestore.ts";
import { guarded, type Guarded } from "./guarded.ts";
import { logLines, logTail, logText } from "./logTail.ts";
import { writeLocalConfig } from "./localConfig.ts";
import { Problem } from "./problem.ts";
import { root } from "./root.ts";
import { exportedFunctions, refused, servedFunctions, type ServedFunction } from "./served.ts";
import { until } from "./until.ts";

const START_LIMIT_MS = 120_000;
const NAMES = "functions,firestore,auth,hosting,tasks,eventarc";
const TELLING = /FirebaseError|failed|could not|function ignored|Prompting|⬢/i;
/** No question to a person, no look for updates or for a cloud around the machine. */
const OFFLINE = { CI: "true", NO_UPDATE_NOTIFIER: "1", NO_COLOR: "1", METADATA_SERVER_DETECTION: "none" };

/** The suite and what it serves. */
export interface Emulators {
  process: Guarded;
  served: ServedFunction[];
}

function launch(env: Readonly<Record<string, string>>): Guarded {
  const cwd = join(root, ".cache", "emulators");
  rmSync(cwd, { recursive: true, force: true });
  mkdirSync(cwd, { recursive: true });
  mkdirSync(join(root, "console", "dist"), { recursive: true });
  const args = ["emulators:start", "--config", writeLocalConfig(), "--project", project, "--only", NAMES];
  const manifestToFile = { FIREBASE_FUNCTIONS_DISCOVERY_OUTPUT_PATH: cwd };
  return guarded(
    "emulators",
    withFirestore({ command: "firebase", args, cwd, env: { ...OFFLINE, ...manifestToFile, ...env } }),
  );
}

async function loaded(suite: Guarded): Promise<void> {
  const ready = until(() => logText(suite.log).includes("All emulators ready") || undefined, START_LIMIT_MS);
  const outcome = await Promise.race([ready, suite.exited]);
  if (outcome === true) return;
  const what =
    outcome === undefined ? `are not ready after ${START_LIMIT_MS / 1000} s` : "stopped while starting";
  throw new Problem(`The emulators ${what}:\n${logTail(suite.log, 25)}`);
}

function requireServed(expected: readonly string[], served: readonly ServedFunction[], log: string): void {
  const names = new Set(served.map(({ entryPoint }) => entryPoint));
  const missing = expected.filter((name) => !names.has(name));
  const unconnected = refused(logText(log), served);
  if (expected.length === 0) throw new Problem("functions/src/index.ts exports no function.");
  if (missing.length > 0) {
    const which = names.size === 0 ? "no function at all" : `every function but ${missing.join(", ")}`;
    throw new Problem(`The emulator serves ${which}:\n${logLines(log, TELLING)}`);
  }
  if (unconnected.length > 0) {
    throw new Problem(`The emulator did not connect ${unconnected.join(", ")}:\n${logLines(log, TELLING)}`);
  }
}

/** Starts the suite and resolves when every function is served. */
export async function startEmulators(env: Readonly<Record<string, string>>): Promise<Emulators> {
  const process = launch(env);
  const [expected] = await Promise.all([exportedFunctions(), loaded(process)]);
  const served = await servedFunctions();
  requireServed(expected, served, process.log);
  return { process, served };
}
