/**
 * `npm run advisories`: asks the registry for known advisories of what is shipped. Exit code 1 when there are high or critical
 * ones. A registry that doesn't answer is said so and is no failure, unless `--must-answer` is given, as before a release.
 */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Audit, verdictOf } from "./advisories/verdict.ts";
import { root } from "./root.ts";

/** npm says what it found on its output, with exit code 1. */
function audit(folder: string, args: readonly string[]): Promise<Audit> {
  return new Promise((resolve) => {
    execFile("npm", ["audit", "--json", ...args], { cwd: join(root, folder) }, (_error, stdout) => {
      try {
        resolve(JSON.parse(stdout) as Audit);
      } catch {
        resolve({ message: "npm audit said nothing that can be read" });
      }
    });
  });
}

const { values } = parseArgs({ options: { "must-answer": { type: "boolean", default: false } } });
const places = [
  ["functions", ["--omit=dev"]],
  [".", []],
] as const;
for (const [folder, args] of places) {
  const { says, state } = verdictOf(await audit(folder, args));
  console.log(`${folder === "." ? "console and tools" : folder}: ${says}`);
  if (state === "found" || (state === "unanswered" && values["must-answer"])) process.exitCode = 1;
}
