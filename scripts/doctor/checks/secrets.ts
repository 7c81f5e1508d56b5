/** The secrets: there, whole, and no longer those of the simulation. */
import type { Check, Context } from "../context.ts";
import { type Finding, broken, ok, warning } from "../finding.ts";

const set = (name: string, { isLocal, project }: Context): string =>
  isLocal
    ? "npm run setup writes it"
    : `npx firebase functions:secrets:set ${name} --project ${project}, then deploy`;

/** The key of a provider that isn't asked may be anything, but it has to exist for a deploy. */
function isUsed(name: string, { settings }: Context): boolean {
  if (name === "KAZEE_API_KEY") return settings["AI_PROVIDER"] === "kazee";
  return name === "OPENAI_API_KEY" ? settings["AI_PROVIDER"] === "openai" : true;
}

function problemOf(name: string, context: Context): Finding | null {
  const value = context.secrets[name];
  const fix = set(name, context);
  if (value === undefined) return broken(`${name} is not set`, fix);
  if (!isUsed(name, context)) return null;
  if (value === "") return broken(`${name} is empty`, fix);
  if (value !== value.trim() || /\s/.test(value.replaceAll(", ", ","))) {
    return broken(`${name} holds a space or a line break`, fix);
  }
  if (!context.isLocal && value.includes("local-")) {
    return broken(`${name} is the simulation's; anybody can read it`, fix);
  }
  if (name === "WHATSAPP_VERIFY_TOKEN" && value.length < 16 && !context.isLocal) {
    return warning(`${name} is short enough to be guessed`, fix);
  }
  return name === "WHATSAPP_APP_SECRETS" ? appSecretsProblem(value, fix) : null;
}

/** What `usableSecrets` of the functions makes of them. */
function appSecretsProblem(value: string, fix: string): Finding | null {
  const each = value.split(",").map((secret) => secret.trim());
  if (each.some((secret) => secret.length < 16)) {
    return broken("WHATSAPP_APP_SECRETS holds one under 16 characters, which is never accepted", fix);
  }
  return each.length > 2
    ? broken("WHATSAPP_APP_SECRETS holds more than two; the third is ignored", fix)
    : null;
}

const names = [
  "WHATSAPP_APP_SECRETS",
  "WHATSAPP_VERIFY_TOKEN",
  "WHATSAPP_ACCESS_TOKEN",
  "KAZEE_API_KEY",
  "OPENAI_API_KEY",
];

export const secrets: Check = {
  name: "secrets",
  run: (context) => {
    const problems = names.map((name) => problemOf(name, context)).filter((finding) => finding !== null);
    return problems.length > 0 ? problems : [ok(`${String(names.length)} are set`)];
  },
};
