/** The values of the secrets: `.secret.local` on this machine, Secret Manager through the Firebase CLI elsewhere. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "../root.ts";
import { readEnvFile } from "./envFile.ts";

const firebase = join(root, "node_modules", ".bin", "firebase");

/** Undefined when there is no such secret, or nobody may read it. */
async function accessed(name: string, project: string): Promise<string | undefined> {
  const args = ["functions:secrets:access", name, "--project", project];
  try {
    const { stdout } = await promisify(execFile)(firebase, args, { cwd: root });
    return stdout.replace(/\n$/, "");
  } catch {
    return undefined;
  }
}

export async function secretValues(
  names: readonly string[],
  project: string,
  isLocal: boolean,
): Promise<Record<string, string>> {
  if (isLocal) return readEnvFile(join(root, "functions", ".secret.local"));
  const values = await Promise.all(names.map((name) => accessed(name, project)));
  return Object.fromEntries(
    names.flatMap((name, index) => (values[index] === undefined ? [] : [[name, values[index]]])),
  );
}
