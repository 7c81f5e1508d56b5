/** Starts commands under a guard (`guard.ts`), the only way these scripts start anything that lasts. */
import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./root.ts";

const GRACE_MS = 15_000;
const running = new Set<Guarded>();

/** A command that runs under its guard. */
export interface Guarded {
  readonly name: string;
  /** Of its guard, which is also the process group. */
  readonly pid: number;
  /** The file that receives everything it prints. */
  readonly log: string;
  /** Its exit code, 128 + the number of the signal that ended it. */
  readonly exited: Promise<number>;
  /** Whether its end was asked for. */
  readonly stopping: boolean;
  /** Ends it and everything it has started; resolves when all of it is gone. */
  stop(): Promise<void>;
}

/** What to run, where, and with what added to the environment. */
export interface Command {
  command: string;
  args: readonly string[];
  cwd?: string;
  env?: Readonly<Record<string, string>>;
}

/** Where the output of the command of that name goes. */
export function logFile(name: string): string {
  return join(root, ".cache", "logs", `${name.replaceAll(/[^\w.-]+/g, "-")}.log`);
}

/** The PATH under which `node` is the project's own Node and `firebase` the project's own CLI. */
function path(): string {
  return [join(root, "node_modules", ".bin"), process.env["PATH"] ?? ""].join(":");
}

/** Starts a command; it ends at the latest when this process does. */
export function guarded(name: string, { command, args, cwd = root, env = {} }: Command): Guarded {
  const log = logFile(name);
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, "w");
  const guard = [join(root, "scripts", "guard.ts"), String(GRACE_MS), command, ...args];
  const child = spawn(process.execPath, guard, {
    cwd,
    detached: true,
    stdio: ["pipe", output, output],
    env: { ...process.env, PATH: path(), ...env },
  });
  closeSync(output);
  child.stdin?.on("error", () => undefined);
  const exited = new Promise<number>((resolve) => {
    child.once("error", () => {
      resolve(127);
    });
    child.once("exit", (code) => {
      resolve(code ?? 137);
    });
  });
  let stopping = false;
  const handle: Guarded = {
    name,
    pid: child.pid ?? 0,
    log,
    exited,
    get stopping() {
      return stopping;
    },
    async stop() {
      stopping = true;
      child.stdin?.end();
      await exited;
    },
  };
  running.add(handle);
  void exited.then(() => running.delete(handle));
  return handle;
}

/** Ends everything this process has started. */
export async function stopAll(): Promise<void> {
  await Promise.all([...running].map((handle) => handle.stop()));
}
