/**
 * Runs jest and counts what it did from its own JSON. Strict on purpose: a skipped or todo test, a suite that did not
 * load and a run without a single test are failures, so that nothing passes because it was absent.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { guarded } from "./guarded.ts";
import { logText } from "./logTail.ts";
import type { Result } from "./report.ts";
import { root } from "./root.ts";

/** The part of jest's JSON that is counted. */
export interface JestCounts {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numRuntimeErrorTestSuites: number;
}

/** One run: its name, where, and which tests. */
export interface JestRun {
  name: string;
  cwd: string;
  args: readonly string[];
  env?: Readonly<Record<string, string>>;
}

/** Turns jest's counts and exit code into passed and failed; `counts` is absent when jest wrote none. */
export function judge(counts: JestCounts | undefined, exitCode: number): Omit<Result, "output"> {
  if (counts === undefined) return { passed: 0, failed: 1, note: "jest ran no test" };
  const skipped = counts.numPendingTests + counts.numTodoTests;
  const broken = counts.numRuntimeErrorTestSuites;
  const passed = counts.numPassedTests;
  const known = counts.numFailedTests + skipped + broken;
  const silent = known === 0 && (passed === 0 || exitCode !== 0) ? 1 : 0;
  const notes = [
    `${passed} passed`,
    counts.numFailedTests > 0 && `${counts.numFailedTests} failed`,
    skipped > 0 && `${skipped} skipped, which is not allowed`,
    broken > 0 && `${broken} files did not run`,
    silent > 0 && (passed === 0 ? "no test ran" : `jest ended with exit code ${exitCode}`),
  ];
  return { passed, failed: known + silent, note: notes.filter((note) => note !== false).join(", ") };
}

/** Runs it and counts. */
export async function runJest({ name, cwd, args, env = {} }: JestRun): Promise<Result> {
  const folder = join(root, ".cache", "jest");
  const json = join(folder, `${name.replaceAll(/\W+/g, "-")}.json`);
  mkdirSync(folder, { recursive: true });
  rmSync(json, { force: true });
  const jest = join(cwd, "node_modules", "jest", "bin", "jest.js");
  const run = guarded(name, {
    command: "node",
    args: [jest, "--ci", "--json", `--outputFile=${json}`, ...args],
    cwd,
    env,
  });
  const exitCode = await run.exited;
  const counts = existsSync(json) ? (JSON.parse(readFileSync(json, "utf8")) as JestCounts) : undefined;
  return { ...judge(counts, exitCode), output: logText(run.log) };
}
