/**
 * The local Firestore emulator, of whichever kind set-up has chosen (`setup/firestore.mjs` writes the choice):
 * hidane, or the official jar under Java. Everything that needs one asks here, so both are started the same way.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { guarded, type Command } from "./guarded.ts";
import { logTail } from "./logTail.ts";
import { Problem } from "./problem.ts";
import { root } from "./root.ts";
import { answers, until } from "./until.ts";

const HOST = "127.0.0.1";
const START_LIMIT_MS = 30_000;

type Choice = { kind: "hidane"; path: string } | { kind: "jar"; path: string };

function choice(): Choice {
  const file = join(root, "node_modules", ".takeover-firestore.json");
  if (!existsSync(file)) throw new Problem("No Firestore emulator has been chosen yet: run `npm run setup`.");
  return JSON.parse(readFileSync(file, "utf8")) as Choice;
}

/** Makes a `firebase emulators:…` command launch the chosen emulator. */
export function withFirestore(firebase: Command): Command {
  const { kind, path } = choice();
  if (kind === "hidane") {
    return { ...firebase, command: path, args: ["exec", "--", firebase.command, ...firebase.args] };
  }
  return { ...firebase, env: { ...firebase.env, FIRESTORE_EMULATOR_BINARY_PATH: path } };
}

/** The command that runs a Firestore emulator by itself, with the project's rules. */
export function firestoreCommand(port: number): Required<Pick<Command, "command" | "args" | "env">> {
  const { kind, path } = choice();
  const rules = join(root, "firestore.rules");
  const flags = ["--host", HOST, "--port", String(port), ...(existsSync(rules) ? ["--rules", rules] : [])];
  return kind === "hidane"
    ? { command: path, args: flags, env: {} }
    : { command: "java", args: ["-Duser.language=en", "-jar", path, ...flags], env: {} };
}

/** A Firestore emulator of one's own. */
export interface OwnFirestore {
  /** For FIRESTORE_EMULATOR_HOST. */
  readonly host: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts one and resolves when it answers; it ends with this process at the latest. */
export async function startFirestore(port: number): Promise<OwnFirestore> {
  const emulator = guarded(`firestore-${port}`, firestoreCommand(port));
  const exited = emulator.exited.then(() => false as const);
  const ready = await Promise.race([until(() => answers(`http://${HOST}:${port}/`), START_LIMIT_MS), exited]);
  if (ready !== true) {
    await emulator.stop();
    throw new Problem(`The Firestore emulator on port ${port} did not start:\n${logTail(emulator.log)}`);
  }
  return { host: `${HOST}:${port}`, pid: emulator.pid, stop: () => emulator.stop() };
}
