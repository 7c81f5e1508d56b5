/** `npm run check`: everything that needs no emulator, in less than a minute. */
import { runChecks } from "./checks.ts";
import { stopAll } from "./guarded.ts";
import { onEnd } from "./lifetime.ts";
import { createReport } from "./report.ts";

onEnd(async () => {
  await stopAll();
  process.exit(130);
});

const report = createReport(console.log);
await runChecks(report);
process.exitCode = report.end();
