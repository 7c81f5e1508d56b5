/**
 * `npm run doctor`: everything between this project and a customer who gets an answer, checked; a table of ok, warning
 * and broken with the fix of each. Exit code 1 when something is broken. It changes nothing.
 */
import { parseArgs } from "node:util";
import { checks } from "./doctor/checks.ts";
import { contextOf } from "./doctor/contextOf.ts";
import { examine } from "./doctor/examine.ts";
import { exitCodeOf, jsonOf, tableOf } from "./doctor/table.ts";
import { told } from "./problem.ts";

const usage = `npm run doctor -- [--project <id>] [--webhook <address>] [--json]
Without --project it looks at the suite on this machine (npm start). A project needs its settings in
functions/.env.<id>, a signed-in Firebase CLI, and gcloud auth application-default login.
--webhook is where Meta should post, if not to the function's own address.`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      project: { type: "string", default: "demo-takeover" },
      webhook: { type: "string" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const { project, webhook, json } = values;
  const context = await contextOf(project, webhook);
  const rows = await examine(context, checks);
  console.log(json ? jsonOf(project, rows, Date.now()) : tableOf(rows));
  process.exitCode = exitCodeOf(rows);
}

await main().catch((error: unknown) => {
  console.error(told(error));
  process.exitCode = 1;
});
