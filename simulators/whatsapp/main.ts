/** Runs Meta's Cloud API simulator from the command line; settings come from the environment. */
import { join } from "node:path";
import { portFrom, runUntilStopped } from "../http/run.ts";
import { DEFAULTS } from "./options.ts";
import { startWhatsAppSimulator } from "./simulator.ts";

const { env } = process;
const port = portFrom(env, DEFAULTS.port);
const review = env["REVIEW_AFTER_MS"];

await runUntilStopped("WhatsApp simulator", port, () =>
  startWhatsAppSimulator({
    port,
    appSecret: env["APP_SECRET"] ?? DEFAULTS.appSecret,
    verifyToken: env["VERIFY_TOKEN"] ?? DEFAULTS.verifyToken,
    accessToken: env["ACCESS_TOKEN"] ?? DEFAULTS.accessToken,
    webhookUrl: env["WEBHOOK_URL"] ?? DEFAULTS.webhookUrl,
    appId: env["APP_ID"] ?? DEFAULTS.appId,
    phoneNumberId: env["PHONE_NUMBER_ID"] ?? DEFAULTS.phoneNumberId,
    wabaId: env["WABA_ID"] ?? DEFAULTS.wabaId,
    displayPhoneNumber: env["DISPLAY_PHONE_NUMBER"] ?? DEFAULTS.displayPhoneNumber,
    businessName: env["BUSINESS_NAME"] ?? DEFAULTS.businessName,
    consoleUrl: env["CONSOLE_URL"] ?? DEFAULTS.consoleUrl,
    reviewAfterMs: review === undefined ? DEFAULTS.reviewAfterMs : review === "never" ? null : Number(review),
    phoneFolder: join(import.meta.dirname, "phone"),
  }),
);
