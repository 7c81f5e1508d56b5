/**
 * Runs the checks one after the other. A check that needs another one which found something broken says so instead of
 * repeating it, so that one mistake is one line.
 */
import { told } from "../problem.ts";
import type { Check, Context } from "./context.ts";
import { type Finding, broken, notChecked } from "./finding.ts";

/** One line of the table. */
export interface Row extends Finding {
  check: string;
}

async function findingsOf(check: Check, context: Context, rows: readonly Row[]): Promise<Finding[]> {
  if (check.onlyDeployed && context.isLocal) return [notChecked("nothing is deployed on this machine")];
  const missing = check.needs?.find((need) =>
    rows.some((row) => row.check === need && (row.state === "broken" || row.state === "notChecked")),
  );
  if (missing !== undefined) return [notChecked(`needs “${missing}” first`)];
  try {
    return await check.run(context);
  } catch (error) {
    return [
      broken(
        `could not be asked: ${told(error).split("\n")[0] ?? ""}`,
        "put that right and run the doctor again",
      ),
    ];
  }
}

/** Whatever a check quotes of an answer, no secret stands in the table. */
function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((safe, secret) => safe.replaceAll(secret, "•••"), text);
}

/** Every secret as a whole, and each app secret by itself. */
const secretsOf = ({ secrets }: Context): string[] =>
  Object.values(secrets)
    .flatMap((value) => [value, ...value.split(",").map((part) => part.trim())])
    .filter((value) => value.length > 3);

export async function examine(context: Context, checks: readonly Check[]): Promise<Row[]> {
  const rows: Row[] = [];
  const secrets = secretsOf(context);
  for (const check of checks) {
    for (const { says, fix, ...finding } of await findingsOf(check, context, rows)) {
      rows.push({
        check: check.name,
        ...finding,
        says: withoutSecrets(says, secrets),
        ...(fix === undefined ? {} : { fix: withoutSecrets(fix, secrets) }),
      });
    }
  }
  return rows;
}
