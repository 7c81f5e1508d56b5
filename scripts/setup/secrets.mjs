/** Gives the local functions their secrets: made-up values, the same that the simulators expect. Never overwrites one. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.mjs";

const secrets = {
  WHATSAPP_APP_SECRETS: "local-app-secret",
  WHATSAPP_VERIFY_TOKEN: "local-verify-token",
  WHATSAPP_ACCESS_TOKEN: "local-access-token",
  KAZEE_API_KEY: "local-kazee-key",
  OPENAI_API_KEY: "local-openai-key",
};

/** Adds to `functions/.secret.local` what it lacks. */
export function writeSecrets() {
  const file = join(root, "functions", ".secret.local");
  const present = existsSync(file) ? readFileSync(file, "utf8") : "";
  const missing = Object.entries(secrets)
    .filter(([name]) => !new RegExp(`^\\s*(?:export\\s+)?${name}\\s*=`, "m").test(present))
    .map(([name, value]) => `${name}=${value}\n`);
  if (missing.length === 0) return;
  const separator = present === "" || present.endsWith("\n") ? "" : "\n";
  writeFileSync(file, present + separator + missing.join(""), { mode: 0o600 });
}
