/**
 * Which functions there should be and which the emulator serves. An emulator that could not load the functions still
 * reports itself as ready, so the two lists are compared by name.
 */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { address, project } from "./addresses.ts";
import { Problem } from "./problem.ts";
import { root } from "./root.ts";

const LIST_EXPORTS = `
  const exported = require(process.argv[1]);
  const names = Object.keys(exported).filter((name) => exported[name]?.__endpoint);
  process.stdout.write("\\n" + JSON.stringify(names));
`;

/** A function as the functions emulator lists it. */
export interface ServedFunction {
  entryPoint: string;
  name: string;
  region: string;
  /** What a scheduled function says: "every 5 minutes". */
  schedule?: { schedule?: string };
}

/** The names that the built index exports as functions. */
export async function exportedFunctions(): Promise<string[]> {
  const index = join(root, "functions", "lib", "index.js");
  const env = { ...process.env, FUNCTIONS_EMULATOR: "true", GCLOUD_PROJECT: project };
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ["-e", LIST_EXPORTS, index], { env });
    return JSON.parse(stdout.slice(stdout.lastIndexOf("\n"))) as string[];
  } catch (error) {
    throw new Problem(
      `functions/lib/index.js does not load:\n${(error as { stderr?: string }).stderr ?? String(error)}`,
    );
  }
}

/** What the functions emulator serves now. */
export async function servedFunctions(): Promise<ServedFunction[]> {
  const response = await fetch(`http://${address("functions")}/backends`);
  const { backends } = (await response.json()) as { backends: { functionTriggers: ServedFunction[] }[] };
  return backends.flatMap((backend) => backend.functionTriggers);
}

/**
 * Names of triggers the emulator has listed but refused to connect, from its log. Schedules are among the refused by
 * design: the emulator has none, `schedule.ts` runs them.
 */
export function refused(log: string, served: readonly ServedFunction[]): string[] {
  const ids = new Set(
    [...log.matchAll(/functions\[([\w-]+)\]: function ignored because/g)].map((match) => match[1]),
  );
  return served
    .filter(({ region, name, schedule }) => schedule === undefined && ids.has(`${region}-${name}`))
    .map(({ name }) => name);
}
