/** `npm test`: everything `npm run check` does, then all that needs the running suite. Ends with `N passed, N failed`. */
import { runChecks } from "./checks.ts";
import { stopAll } from "./guarded.ts";
import { onEnd } from "./lifetime.ts";
import { createReport } from "./report.ts";
import { runSuiteTests } from "./suiteTests.ts";

onEnd(async () => {
  await stopAll();
  process.exit(130);
});

const report = createReport(console.log);
await runChecks(report);
await runSuiteTests(report);
process.exitCode = report.end();
