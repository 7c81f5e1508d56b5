/**
 * A project as its functions see it: parameters, secrets and region. Scripts that do what a function does, or look at how
 * it is set up, begin here. A project whose name begins with `demo-` is the suite on this machine.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { address } from "../addresses.ts";
import { Problem } from "../problem.ts";
import { root } from "../root.ts";
import { readEnvFile } from "./envFile.ts";
import { declared } from "./parameters.ts";
import { secretValues } from "./secretValues.ts";

export interface Project {
  id: string;
  region: string;
  isLocal: boolean;
  /** Parameters by name, defaults filled in. */
  settings: Record<string, string>;
  /** Names that are set for the functions, whatever they are. */
  given: string[];
  /** By name; absent when it isn't set, or may not be read. */
  secrets: Record<string, string>;
}

/** What is set for the functions, the way the Firebase CLI reads it. */
function givenSettings(id: string, isLocal: boolean): Record<string, string> {
  const file = `functions/.env.${id}`;
  if (!existsSync(join(root, file))) {
    throw new Problem(`${file} is missing; docs/deploy.md says what belongs into it`);
  }
  const files = [".env", `.env.${id}`, ...(isLocal ? [".env.local"] : [])];
  const read = files.map((name) => readEnvFile(join(root, "functions", name)));
  return Object.assign({}, ...read) as Record<string, string>;
}

/** @throws Problem when the project has no settings here */
export async function openProject(id: string): Promise<Project> {
  const isLocal = id.startsWith("demo-");
  const { parameters, secrets, region } = declared();
  const given = givenSettings(id, isLocal);
  return {
    id,
    region,
    isLocal,
    settings: { ...parameters, ...given },
    given: Object.keys(given),
    secrets: await secretValues(secrets, id, isLocal),
  };
}

/**
 * Gives this process the environment of the project's functions, so that their built code can be used here. Only what they
 * declare, so that a stray line of a file doesn't turn this process upside down.
 */
export function actAs({ id, isLocal, settings, secrets }: Project): void {
  const { parameters, secrets: names } = declared();
  const known = new Set([...Object.keys(parameters), ...names]);
  const values = Object.entries({ ...settings, ...secrets }).filter(([name]) => known.has(name));
  const emulated = {
    FUNCTIONS_EMULATOR: "true",
    FIRESTORE_EMULATOR_HOST: address("firestore"),
    FIREBASE_AUTH_EMULATOR_HOST: address("auth"),
    CLOUD_TASKS_EMULATOR_HOST: address("tasks"),
    METADATA_SERVER_DETECTION: "none",
  };
  Object.assign(process.env, Object.fromEntries(values), { GCLOUD_PROJECT: id }, isLocal ? emulated : {});
}
