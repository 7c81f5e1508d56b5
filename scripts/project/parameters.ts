/**
 * The functions' parameters and secrets as `functions/src/config.ts` declares them, read from its text: the doctor needs
 * their names and defaults before anything is built. A test holds this reading to what the built functions declare.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../root.ts";

export interface Declared {
  /** Default by name. */
  parameters: Record<string, string>;
  secrets: string[];
  /** Variables with which no function starts in production. */
  never: string[];
  region: string;
}

export function declared(
  source = readFileSync(join(root, "functions", "src", "config.ts"), "utf8"),
): Declared {
  const parameters = source.matchAll(/defineString\("(\w+)", \{ default: "((?:[^"\\]|\\.)*)" \}\)/g);
  const secrets = source.matchAll(/defineSecret\("(\w+)"\)/g);
  const [, never = ""] = /neverInProduction = \[([^\]]*)\]/.exec(source) ?? [];
  const region = /export const region = "([\w-]+)"/.exec(source)?.[1];
  if (region === undefined) throw new Error("functions/src/config.ts names no region");
  return {
    parameters: Object.fromEntries([...parameters].map(([, name = "", value = ""]) => [name, value])),
    secrets: [...secrets].map(([, name = ""]) => name),
    never: [...never.matchAll(/"(\w+)"/g)].map(([, name = ""]) => name),
    region,
  };
}
