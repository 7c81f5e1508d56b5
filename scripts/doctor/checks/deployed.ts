/** What is deployed: every function of the source, running, with the secrets it reads and their newest versions. */
import type { Check, Context } from "../context.ts";
import { type Finding, about, broken, ok, warning } from "../finding.ts";
import { type Google, listOf } from "../google.ts";
import { declared } from "../../project/parameters.ts";

interface Deployed {
  name?: string;
  state?: string;
  environment?: string;
  buildConfig?: { runtime?: string };
  serviceConfig?: {
    secretEnvironmentVariables?: { key?: string; version?: string }[];
    environmentVariables?: Record<string, string>;
  };
}

const shortName = ({ name = "" }: Deployed): string => name.slice(name.lastIndexOf("/") + 1);

async function deployedOf({ google, project, region }: Context): Promise<Map<string, Deployed>> {
  if (google === null) return new Map();
  const path = `v2/projects/${project}/locations/${region}/functions?pageSize=100`;
  const all = (await listOf(google, "cloudfunctions", path, "functions")) as Deployed[];
  return new Map(all.map((each) => [shortName(each), each]));
}

const deploying = ({ project }: Context, name: string): string =>
  `npx firebase deploy --only functions:${name} --project ${project}`;

export const functionsDeployed: Check = {
  name: "functions",
  onlyDeployed: true,
  async run(context) {
    const found = await deployedOf(context);
    const names = new Set(context.functions.map(({ name }) => name));
    const problems: Finding[] = [];
    for (const { name } of context.functions) {
      const state = found.get(name)?.state;
      if (state === undefined)
        problems.push(about(name, broken("is not deployed", deploying(context, name))));
      else if (state !== "ACTIVE")
        problems.push(about(name, broken(`is ${state}`, deploying(context, name))));
    }
    const left = [...found.keys()].filter((name) => !names.has(name));
    for (const name of left) {
      const fix = `npx firebase functions:delete ${name} --project ${context.project}`;
      problems.push(about(name, warning("is deployed and not in the source any more", fix)));
    }
    return problems.length > 0 ? problems : [ok(`all ${String(names.size)} run`)];
  },
};

/** The number of the newest enabled version. */
async function newestVersion(google: Google, project: string, secret: string): Promise<string> {
  const path = `v1/projects/${project}/secrets/${secret}/versions?pageSize=1&filter=state:ENABLED`;
  const [newest] = (await listOf(google, "secretmanager", path, "versions")) as { name?: string }[];
  return newest?.name?.split("/").at(-1) ?? "";
}

function boundProblems(
  context: Context,
  name: string,
  secrets: readonly string[],
  deployed: Deployed,
  newest: ReadonlyMap<string, string>,
): Finding[] {
  const bound = new Map(
    (deployed.serviceConfig?.secretEnvironmentVariables ?? []).map(({ key = "", version = "" }) => [
      key,
      version,
    ]),
  );
  const missing = secrets.filter((secret) => !bound.has(secret));
  const old = secrets.filter((secret) => {
    const version = bound.get(secret);
    return version !== undefined && version !== "latest" && version !== newest.get(secret);
  });
  const fix = deploying(context, name);
  return [
    ...(missing.length > 0 ? [about(name, broken(`is deployed without ${missing.join(", ")}`, fix))] : []),
    ...(old.length > 0 ? [about(name, warning(`runs with an older version of ${old.join(", ")}`, fix))] : []),
  ];
}

export const secretsBound: Check = {
  name: "secrets bound",
  onlyDeployed: true,
  needs: ["functions"],
  async run(context) {
    const { google, project } = context;
    if (google === null) return [];
    const found = await deployedOf(context);
    const secrets = [...new Set(context.functions.flatMap((each) => each.secrets))];
    const versions = await Promise.all(secrets.map((secret) => newestVersion(google, project, secret)));
    const newest = new Map(secrets.map((secret, index) => [secret, versions[index] ?? ""]));
    const problems = context.functions.flatMap(({ name, secrets: own }) =>
      boundProblems(context, name, own, found.get(name) ?? {}, newest),
    );
    return problems.length > 0 ? problems : [ok("every function has its own, in the newest version")];
  },
};

/** Set on a function by hand, these keep it from starting. */
export const environment: Check = {
  name: "environment",
  onlyDeployed: true,
  needs: ["functions"],
  async run(context) {
    const found = await deployedOf(context);
    const problems = [...found].flatMap(([name, { serviceConfig }]) =>
      Object.keys(serviceConfig?.environmentVariables ?? {})
        .filter((variable) => declared().never.includes(variable))
        .map((variable) =>
          about(
            name,
            broken(
              `${variable} is set`,
              `take it out of functions/.env.${context.project}, then ${deploying(context, name)}`,
            ),
          ),
        ),
    );
    return problems.length > 0 ? problems : [ok("nothing is set that keeps a function from starting")];
  },
};
