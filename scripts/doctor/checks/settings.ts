/** The parameters: each one known, readable, and of the kind that production takes. */
import type { Check, Context } from "../context.ts";
import { type Finding, broken, orOk, warning } from "../finding.ts";
import { declared } from "../../project/parameters.ts";
import { lastDayOf } from "../graphVersions.ts";

const file = ({ project }: Context): string => `functions/.env.${project}`;

const choices: Readonly<Record<string, readonly string[]>> = {
  AI_PROVIDER: ["kazee", "openai", "none"],
  KAZEE_TOKEN_IN: ["header", "body", "query"],
  MEDIA_STORE: ["cloud", "folder"],
};

function choiceProblems(context: Context): Finding[] {
  return Object.entries(choices)
    .filter(([name, allowed]) => !allowed.includes(context.settings[name] ?? ""))
    .map(([name, allowed]) =>
      broken(`${name} is none of ${allowed.join(", ")}`, `set it in ${file(context)}`),
    );
}

const addresses = ["WHATSAPP_GRAPH_URL", "KAZEE_BASE_URL", "OPENAI_BASE_URL"];

/** The functions refuse to start with these. */
function localProblems(context: Context): Finding[] {
  if (context.isLocal) return [];
  const plain = addresses.filter((name) => !(context.settings[name] ?? "").startsWith("https://"));
  const folder = context.settings["MEDIA_STORE"] === "folder";
  const emulator = context.given.filter((name) => declared().never.includes(name));
  const fix = `take it out of ${file(context)} and deploy`;
  return [
    ...plain.map((name) =>
      broken(`${name} doesn't start with https://`, `correct it in ${file(context)} and deploy`),
    ),
    ...(folder ? [broken("MEDIA_STORE=folder keeps files on an instance that is gone in minutes", fix)] : []),
    ...emulator.map((name) => broken(`${name} is refused; no function starts with it`, fix)),
  ];
}

function fieldsProblem(context: Context): Finding[] {
  try {
    JSON.parse(context.settings["KAZEE_FIELDS"] ?? "");
    return [];
  } catch {
    return [broken("KAZEE_FIELDS is not JSON", `correct it in ${file(context)}; see docs/kazee.md`)];
  }
}

function versionProblem(context: Context): Finding[] {
  const version = context.settings["WHATSAPP_GRAPH_VERSION"] ?? "";
  const fix = `set WHATSAPP_GRAPH_VERSION in ${file(context)}, such as v26.0`;
  if (!/^v\d+\.0$/.test(version))
    return [broken("WHATSAPP_GRAPH_VERSION is no version of the Graph API", fix)];
  const last = lastDayOf(version);
  if (last === null) return [];
  const days = Math.floor((Date.parse(last) - context.now()) / 86_400_000);
  if (days < 0) return [broken(`Graph API ${version} ended on ${last}`, fix)];
  return days < 60 ? [warning(`Graph API ${version} ends on ${last}`, fix)] : [];
}

function unknownNames(context: Context): Finding[] {
  const { parameters, secrets, never } = declared();
  const known = new Set([...Object.keys(parameters), ...secrets, ...never]);
  return context.given
    .filter((name) => !known.has(name))
    .map((name) =>
      warning(`${name} is no parameter of the functions`, `correct or remove it in ${file(context)}`),
    );
}

export const settings: Check = {
  name: "settings",
  run: (context) =>
    orOk(
      [
        ...choiceProblems(context),
        ...localProblems(context),
        ...fieldsProblem(context),
        ...versionProblem(context),
        ...unknownNames(context),
      ],
      `every parameter can be used; AI_PROVIDER=${context.settings["AI_PROVIDER"] ?? ""}`,
    ),
};
