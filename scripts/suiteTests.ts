/** The tests that need the running suite: the functions' own against Firestore, then the end-to-end scenarios. */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { address, project } from "./addresses.ts";
import { runJest } from "./jestRun.ts";
import type { Report } from "./report.ts";
import { root } from "./root.ts";
import { startSuite, type Suite } from "./suite.ts";

/** A project of their own, so that what these tests write triggers no function. */
const STORE_TESTS_PROJECT = "demo-test";

/** Judges what the other tests made the functions ask and say, so it runs after them. */
const ON_THE_RECORD = "(indexes/recorded|logs/canary)\\.test\\.ts$";
const IN_THE_BROWSER = "/browser/";
const queryLog = join(root, ".cache", "queries.jsonl");

/** Makes the functions' processes write down every query; other Node processes only load the recorder. */
function recording(): Record<string, string> {
  rmSync(queryLog, { force: true });
  const recorder = join(root, "e2e", "indexes", "recordQueries.cjs");
  const options = [process.env["NODE_OPTIONS"], `--require=${JSON.stringify(recorder)}`];
  return { NODE_OPTIONS: options.filter(Boolean).join(" "), TAKEOVER_QUERY_LOG: queryLog };
}

/** What the browser tests measured, a line each; none where they broke off before. */
const figuresFile = join(root, "test-results", "figures.txt");
const figures = (): string[] =>
  existsSync(figuresFile) ? readFileSync(figuresFile, "utf8").trimEnd().split("\n") : [];

async function runTests(report: Report): Promise<void> {
  const emulators = {
    FIRESTORE_EMULATOR_HOST: address("firestore"),
    FIREBASE_AUTH_EMULATOR_HOST: address("auth"),
  };
  await report.step("functions against Firestore", () =>
    runJest({
      name: "functions against Firestore",
      cwd: join(root, "functions"),
      args: [
        "--runInBand",
        "--testPathPatterns",
        "\\.firestore\\.test\\.ts$",
        "--testPathIgnorePatterns",
        "/node_modules/",
        "/lib/",
      ],
      env: { ...emulators, GCLOUD_PROJECT: STORE_TESTS_PROJECT },
    }),
  );
  await report.step("end to end", () =>
    runJest({
      name: "end to end",
      cwd: root,
      args: [
        "--selectProjects",
        "e2e",
        "--runInBand",
        "--testPathIgnorePatterns",
        ON_THE_RECORD,
        IN_THE_BROWSER,
      ],
      env: { ...emulators, GCLOUD_PROJECT: project },
    }),
  );
  await report.step("in the browser", async () => {
    rmSync(figuresFile, { force: true });
    const result = await runJest({
      name: "in the browser",
      cwd: root,
      args: ["--selectProjects", "e2e", "--runInBand", "--testPathPatterns", IN_THE_BROWSER],
      env: { ...emulators, GCLOUD_PROJECT: project },
    });
    return { ...result, note: [result.note, ...figures()].join("; ") };
  });
  await report.step("what the run left on the record", () =>
    runJest({
      name: "record",
      cwd: root,
      args: ["--selectProjects", "e2e", "--testPathPatterns", ON_THE_RECORD],
      env: { TAKEOVER_QUERY_LOG: queryLog },
    }),
  );
}

/** Starts the suite, runs them and stops it; a suite that does not start, or breaks off, is a failure. */
export async function runSuiteTests(report: Report): Promise<void> {
  let suite: Suite | undefined;
  await report.step("the suite starts", async () => {
    suite = await startSuite({ env: recording() });
    return { passed: 1, failed: 0, output: "" };
  });
  if (suite === undefined) return;
  const running = suite;
  await runTests(report);
  await report.step("the suite ran until the end and stops", async () => {
    const failure = await Promise.race([running.failure, Promise.resolve(undefined)]);
    await running.stop();
    if (failure !== undefined) return { passed: 0, failed: 1, output: failure };
    return { passed: 1, failed: 0, output: "" };
  });
}
