/** Every five minutes: the numbers of the last days, for the team to read. See docs/numbers.md. */
import { onSchedule } from "firebase-functions/scheduler";
import { accounts } from "../config";
import { rollUpNumbers as rollUp } from "../core/numbers/rollUp";
import { sweepPorts } from "../wiring";

export const rollUpNumbers = onSchedule(
  { schedule: "every 5 minutes", timeoutSeconds: 300, memory: "512MiB", serviceAccount: accounts.sweep },
  async () => {
    await rollUp(sweepPorts());
  },
);
