/**
 * `npm run iam`: prints the gcloud commands that make the service accounts of `ops/iam/accounts.json` and give each its
 * roles, and the lines of `functions/.env.<project>` that bind the functions to them. It runs nothing.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Problem, told } from "./problem.ts";
import { root } from "./root.ts";

interface Group {
  parameter: string;
  account: string;
  does: string;
  roles: string[];
  bucketRoles: string[];
}

/** The commands for one group. */
function commandsOf({ account, does, roles, bucketRoles }: Group, project: string, bucket: string): string[] {
  const email = `${account}@${project}.iam.gserviceaccount.com`;
  const member = `--member=serviceAccount:${email}`;
  return [
    `gcloud iam service-accounts create ${account} --display-name="${does}" --project=${project}`,
    ...roles.map(
      (role) =>
        `gcloud projects add-iam-policy-binding ${project} ${member} --role=${role.replace("PROJECT", project)} --condition=None`,
    ),
    // Whoever asks for a task lets it come back as itself.
    ...(roles.includes("roles/cloudtasks.enqueuer")
      ? [
          `gcloud iam service-accounts add-iam-policy-binding ${email} ${member} --role=roles/iam.serviceAccountUser --project=${project}`,
        ]
      : []),
    ...bucketRoles.map(
      (role) => `gcloud storage buckets add-iam-policy-binding gs://${bucket} ${member} --role=${role}`,
    ),
  ];
}

export function iamCommands(project: string, bucket: string): string[] {
  const groups = JSON.parse(readFileSync(join(root, "ops", "iam", "accounts.json"), "utf8")) as Record<
    string,
    Group
  >;
  const all = Object.values(groups);
  return [
    ...all.flatMap((group) => commandsOf(group, project, bucket)),
    `# functions/.env.${project}:`,
    ...all.map(({ parameter, account }) => `# ${parameter}=${account}@`),
  ];
}

function main(): void {
  const { values } = parseArgs({ options: { project: { type: "string" }, bucket: { type: "string" } } });
  const { project, bucket } = values;
  if (project === undefined || bucket === undefined) {
    throw new Problem("npm run iam -- --project <id> --bucket <the media bucket's name>");
  }
  console.log(iamCommands(project, bucket).join("\n"));
}

if (process.argv[1]?.endsWith("iam.ts")) {
  try {
    main();
  } catch (error) {
    console.error(told(error));
    process.exitCode = 1;
  }
}
