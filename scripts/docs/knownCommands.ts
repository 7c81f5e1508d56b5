/**
 * Which commands and flags the tools of the pages have: the Firebase CLI is asked itself, gcloud by a table of what the pages
 * use (`gcloud.json`, which names where it is from), npm by the scripts of package.json.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "../root.ts";

interface Option {
  long?: string;
  short?: string;
}

interface FirebaseCli {
  cli: { options: Option[] };
  getCommand(name: string): { options: Option[] } | undefined;
}

const load = createRequire(join(root, "package.json"));

const gcloud = JSON.parse(readFileSync(join(root, "scripts", "docs", "gcloud.json"), "utf8")) as {
  everywhere: string[];
  commands: Record<string, string[]>;
};

const scripts = (
  JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> }
).scripts;

const flagsIn = (words: readonly string[]): string[] =>
  words.filter((word) => /^--?[a-zA-Z]/.test(word)).map((word) => word.split("=")[0] ?? "");

const unknown = (words: readonly string[], known: readonly string[]): string | null => {
  const found = flagsIn(words).find((flag) => !known.includes(flag));
  return found === undefined ? null : `there is no flag ${found}`;
};

const spellings = (options: readonly Option[]): string[] =>
  options.flatMap(({ long, short }) => [long, short]).filter((flag) => flag !== undefined);

function firebaseProblem([name = "", ...rest]: readonly string[]): string | null {
  const firebase = load("firebase-tools") as FirebaseCli;
  const command = firebase.getCommand(name);
  if (!command) return `there is no firebase ${name}`;
  return unknown(rest, [...spellings(firebase.cli.options), ...spellings(command.options)]);
}

function gcloudProblem(words: readonly string[]): string | null {
  const name = Object.keys(gcloud.commands).find((known) => `${words.join(" ")} `.startsWith(`${known} `));
  if (name === undefined) return `gcloud ${words.slice(0, 4).join(" ")} is not in scripts/docs/gcloud.json`;
  const flags = [...gcloud.everywhere, ...(gcloud.commands[name] ?? [])];
  return unknown(words, [...flags, ...flags.map((flag) => flag.replace("--", "--no-"))]);
}

function npmProblem(words: readonly string[]): string | null {
  if (words[0] === "ci" || words[0] === "--prefix") return null;
  if (words[0] !== "run") return `npm ${words[0] ?? ""} is not expected here`;
  const name = words.slice(1).find((word) => !word.startsWith("--")) ?? "";
  return name in scripts ? null : `there is no npm script ${name}`;
}

/** Commands that need no knowledge of ours. */
const plain = new Set(["curl", "printf", "openssl", "sh", "basename", "cp", "diff"]);

/** What is wrong with a command; null when its tool knows it. */
export function problemWith([tool = "", ...words]: readonly string[]): string | null {
  if (tool === "npx") {
    if (words[0] === "firebase") return firebaseProblem(words.slice(1));
    return words[0] === "vite" ? null : `npx ${words[0] ?? ""} is not expected here`;
  }
  if (tool === "firebase") return firebaseProblem(words);
  if (tool === "gcloud") return gcloudProblem(words);
  if (tool === "npm") return npmProblem(words);
  return plain.has(tool) ? null : `${tool} is not expected here`;
}
