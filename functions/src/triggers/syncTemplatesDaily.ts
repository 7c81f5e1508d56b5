/** Every day: the templates as Meta lists them, for whatever no webhook told of. */
import { onSchedule } from "firebase-functions/scheduler";
import { accounts, whatsappAccessToken } from "../config";
import { syncEveryAccount } from "../core/template/syncTemplates";
import { templatePorts } from "../wiring";

export const syncTemplatesDaily = onSchedule(
  {
    schedule: "every day 03:00",
    timeZone: "Asia/Jakarta",
    timeoutSeconds: 540,
    memory: "512MiB",
    secrets: [whatsappAccessToken],
    serviceAccount: accounts.conversation,
  },
  async () => {
    await syncEveryAccount(templatePorts());
  },
);
