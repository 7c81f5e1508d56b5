/** The tests that need the running suite: the functions' own against Firestore, then the end-to-end scenarios. */
import { join } from "node:path";
import { address, project } from "./addresses.ts";
import { runJest } from "./jestRun.ts";
import type { Report } from "./report.ts";
import { root } from "./root.ts";
import { startSuite, type Suite } from "./suite.ts";

/** A project of their own, so that what these tests write triggers no function. */
const STORE_TESTS_PROJECT = "demo-test";

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
      args: ["--selectProjects", "e2e", "--runInBand"],
      env: { ...emulators, GCLOUD_PROJECT: project },
    }),
  );
}

/** Starts the suite, runs them and stops it; a suite that does not start, or breaks off, is a failure. */
export async function runSuiteTests(report: Report): Promise<void> {
  let suite: Suite | undefined;
  await report.step("the suite starts", async () => {
    suite = await startSuite();
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
