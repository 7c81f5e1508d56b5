/** Every minute: whatever is due and still there is put back to work, so that nothing stays half done for ever. */
import { onSchedule } from "firebase-functions/scheduler";
import { accounts } from "../config";
import { sweep as lookForDue } from "../core/sweep";
import { sweepPorts } from "../wiring";

export const sweep = onSchedule(
  { schedule: "every 1 minutes", timeoutSeconds: 60, memory: "256MiB", serviceAccount: accounts.sweep },
  async () => {
    await lookForDue(sweepPorts());
  },
);
