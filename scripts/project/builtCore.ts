/** The built functions' own code, for scripts that do what a callable does with the credentials of whoever runs them. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { Problem } from "../problem.ts";
import { root } from "../root.ts";

/** Loads `./lib/…` of the functions. */
export const built = createRequire(join(root, "functions", "package.json"));

interface Schema {
  safeParse(input: object): {
    data?: unknown;
    error?: { issues: { path: PropertyKey[]; message: string }[] };
  };
}

/** The input of a callable, checked by its own schema. @throws Problem that names the field and what is allowed */
export function checkedInput(schema: string, input: object): unknown {
  const schemas = built("./lib/contract/calls.js") as Record<string, Schema>;
  const { data, error } = schemas[schema]?.safeParse(input) ?? {};
  if (!error) return data;
  throw new Problem(error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n"));
}

/** Log lines are for the functions' log, not for a terminal. */
export const silent = { info: () => undefined, warn: () => undefined };

/** An error of the core has a code and says what it is in a sentence; anything else is a bug. */
export function asProblem(error: unknown): unknown {
  const { code, message } = error as { code?: unknown; message: string };
  return typeof code === "string" ? new Problem(message) : error;
}
