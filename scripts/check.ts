/** `npm run check`: everything that needs no emulator; of the simulation a tenth of the seeds that `npm test` runs. */
import { runChecks } from "./checks.ts";
import { stopAll } from "./guarded.ts";
import { onEnd } from "./lifetime.ts";
import { createReport } from "./report.ts";

process.env["SIMULATION_RUNS"] ??= "1000";
process.env["SIMULATION_DEPTH"] ??= "5";

onEnd(async () => {
  await stopAll();
  process.exit(130);
});

const report = createReport(console.log);
await runChecks(report);
process.exitCode = report.end();
