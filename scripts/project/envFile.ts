/** Files of `NAME=value` lines, as the Firebase CLI reads them: comments, quotes, and `export` in front. */
import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";

/** What a file sets; nothing when there is no such file. */
export function readEnvFile(file: string): Record<string, string> {
  if (!existsSync(file)) return {};
  const read = parseEnv(readFileSync(file, "utf8"));
  return Object.fromEntries(Object.entries(read).map(([name, value]) => [name, value ?? ""]));
}
