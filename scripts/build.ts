/** Builds the functions and the console, each only when its sources or its output have changed since. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fingerprint } from "./fingerprint.ts";
import { guarded, type Command } from "./guarded.ts";
import { logTail } from "./logTail.ts";
import { Problem } from "./problem.ts";
import { root } from "./root.ts";

interface Build extends Command {
  name: string;
  sources: readonly string[];
  output: string;
}

const functions: Build = {
  name: "functions",
  sources: [
    "functions/src",
    "functions/package-lock.json",
    "functions/tsconfig.build.json",
    "functions/tsconfig.json",
  ],
  output: "functions/lib/index.js",
  command: "npm",
  args: ["--prefix", "functions", "run", "--silent", "build"],
};
const consoleApp: Build = {
  name: "console",
  sources: ["console", "functions/src/contract", "package-lock.json"],
  output: "console/dist/index.html",
  command: "vite",
  args: ["build", "console"],
};

function state({ sources, output }: Build): string | undefined {
  const built = join(root, output);
  if (!existsSync(built)) return undefined;
  return `${fingerprint(sources.map((path) => join(root, path)))} ${statSync(built).mtimeMs}`;
}

async function build(wanted: Build, progress: (line: string) => void): Promise<void> {
  const stamp = join(root, ".cache", "builds", wanted.name);
  const before = state(wanted);
  if (before !== undefined && existsSync(stamp) && readFileSync(stamp, "utf8") === before) return;
  progress(`building the ${wanted.name}`);
  const run = guarded(`build-${wanted.name}`, wanted);
  if ((await run.exited) !== 0) {
    throw new Problem(`Building the ${wanted.name} failed:\n${logTail(run.log, 30)}`);
  }
  const after = state(wanted);
  if (after === undefined) throw new Problem(`Building the ${wanted.name} did not write ${wanted.output}.`);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, after);
}

/** Brings the functions up to date. */
export const buildFunctions = (progress: (line: string) => void): Promise<void> => build(functions, progress);

/** Brings both up to date. */
export async function buildAll(progress: (line: string) => void): Promise<void> {
  await Promise.all([buildFunctions(progress), build(consoleApp, progress)]);
}
