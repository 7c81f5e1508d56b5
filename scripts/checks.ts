/** Everything that can be checked without the suite: types, lint, format and the tests that need nothing but Node. */
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { guarded } from "./guarded.ts";
import { runJest } from "./jestRun.ts";
import { logText } from "./logTail.ts";
import type { Report, Result } from "./report.ts";
import { root } from "./root.ts";

interface Check {
  name: string;
  run: () => Promise<Result>;
}

function tool(name: string, command: string, args: readonly string[]): Check {
  const run = async (): Promise<Result> => {
    const process = guarded(name, { command, args });
    const ok = (await process.exited) === 0;
    return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, output: logText(process.log) };
  };
  return { name, run };
}

function types(name: string, config: string): Check[] {
  if (!existsSync(join(root, config))) return [];
  const info = join(root, ".cache", "types", `${name}.tsbuildinfo`);
  const args = ["--project", config, "--noEmit", "--incremental", "--tsBuildInfoFile", info];
  return [tool(`types of ${name}`, "tsc", args)];
}

function tests(name: string, folder: string, args: readonly string[]): Check {
  return { name, run: () => runJest({ name, cwd: join(root, folder), args }) };
}

/** Jest leaves one processor free by itself, and the other checks are long over when the last of these run. */
const unit = [
  "--maxWorkers",
  "100%",
  "--testPathIgnorePatterns",
  "/node_modules/",
  "/lib/",
  "\\.firestore\\.test\\.ts$",
];

/** The checks, the slow ones first. */
function all(): Check[] {
  return [
    tool("lint", "eslint", ["."]),
    tests("unit tests of functions", "functions", unit),
    tests("tests of scripts, simulators and console", ".", [
      "--selectProjects",
      "scripts",
      "simulators",
      "console",
    ]),
    ...types("functions", "functions/tsconfig.json"),
    ...types("console", "console/tsconfig.json"),
    ...types("scripts, simulators, e2e", "tsconfig.json"),
    tool("format", "prettier", ["--check", "--cache", "--cache-location", ".cache/prettier", "."]),
  ];
}

/** Runs them, as many at a time as there are processors. */
export async function runChecks(report: Report): Promise<void> {
  const waiting = all();
  const work = async (): Promise<void> => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      await report.step(check.name, check.run);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
}
