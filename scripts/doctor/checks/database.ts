/** The database: where it is, its indexes and expiry, and whether it can be brought back. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../root.ts";
import type { Check, Context } from "../context.ts";
import { type Finding, broken, ok, warning } from "../finding.ts";
import { type Google, listOf } from "../google.ts";
import {
  type IndexFields,
  type IndexFile,
  wantedGroupIndexes,
  wantedIndexes,
  wantedTtl,
  writtenAs,
} from "../indexes.ts";

const base = ({ project }: Context): string => `v1/projects/${project}/databases/(default)`;

const file = (): IndexFile =>
  JSON.parse(readFileSync(join(root, "firestore.indexes.json"), "utf8")) as IndexFile;

const deploying = ({ project }: Context): string =>
  `npx firebase deploy --only firestore:indexes --project ${project}`;

interface Index {
  name?: string;
  state?: string;
  queryScope?: string;
  fields?: IndexFields;
}

/** The collection of `projects/…/collectionGroups/{this}/…`. */
const groupOf = (name = ""): string => name.split("/")[5] ?? "";

/** The state of each index by its words; those of single fields stand with their field. */
async function statesOf(google: Google, context: Context): Promise<Map<string, string>> {
  const groups = `${base(context)}/collectionGroups/-`;
  const composites = (await listOf(google, "firestore", `${groups}/indexes`, "indexes")) as Index[];
  const path = `${groups}/fields?filter=indexConfig.usesAncestorConfig:false`;
  const fields = (await listOf(google, "firestore", path, "fields")) as {
    name?: string;
    indexConfig?: { indexes?: Index[] };
  }[];
  const single = fields.flatMap(({ name, indexConfig }) =>
    (indexConfig?.indexes ?? []).map((index) => ({ ...index, group: groupOf(name) })),
  );
  const all = [...composites.map((index) => ({ ...index, group: groupOf(index.name) })), ...single];
  return new Map(all.map((index) => [writtenAs(index.group, index), index.state ?? ""]));
}

export const indexes: Check = {
  name: "indexes",
  onlyDeployed: true,
  async run(context) {
    const { google } = context;
    if (google === null) return [];
    const states = await statesOf(google, context);
    const wanted = [...wantedIndexes(file()), ...wantedGroupIndexes(file())];
    const missing = wanted.filter((index) => !states.has(index));
    const unready = wanted.filter((index) => states.has(index) && states.get(index) !== "READY");
    const problems: Finding[] = [];
    if (missing.length > 0) problems.push(broken(`missing: ${missing.join("; ")}`, deploying(context)));
    if (unready.length > 0) {
      problems.push(
        broken(`still being built: ${unready.join("; ")}`, "wait; queries that need them fail until then"),
      );
    }
    return problems.length > 0 ? problems : [ok(`${String(wanted.length)} are ready`)];
  },
};

interface Field {
  name?: string;
  ttlConfig?: { state?: string };
}

export const expiry: Check = {
  name: "expiry",
  onlyDeployed: true,
  async run(context) {
    const { google } = context;
    if (google === null) return [];
    const path = `${base(context)}/collectionGroups/-/fields?filter=ttlConfig:*`;
    const found = (await listOf(google, "firestore", path, "fields")) as Field[];
    const states = new Map(
      found.map(({ name = "", ttlConfig }) => [
        `${groupOf(name)}.${name.split("/").at(-1) ?? ""}`,
        ttlConfig?.state,
      ]),
    );
    const wanted = wantedTtl(file());
    const missing = wanted.filter((field) => !["ACTIVE", "CREATING"].includes(states.get(field) ?? ""));
    if (missing.length === 0) return [ok(`${wanted.join(", ")} expire`)];
    return [broken(`raw events are kept for ever: no TTL on ${missing.join(", ")}`, deploying(context))];
  },
};

interface Database {
  locationId?: string;
  pointInTimeRecoveryEnablement?: string;
  deleteProtectionState?: string;
}

const describe = (google: Google, context: Context): Promise<Database> =>
  google.get("firestore", base(context));

export const location: Check = {
  name: "location",
  onlyDeployed: true,
  async run(context) {
    const { google, region } = context;
    if (google === null) return [];
    const { locationId = "" } = await describe(google, context);
    if (locationId === region) return [ok(`database and functions are in ${region}`)];
    const fix = "a database can't move; set region in functions/src/config.ts to its location and deploy";
    return [
      warning(
        `the database is in ${locationId}, the functions in ${region}: every commit crosses between them`,
        fix,
      ),
    ];
  },
};

export const backups: Check = {
  name: "backups",
  onlyDeployed: true,
  async run(context) {
    const { google, project } = context;
    if (google === null) return [];
    const database = await describe(google, context);
    const schedules = await listOf(
      google,
      "firestore",
      `${base(context)}/backupSchedules`,
      "backupSchedules",
    );
    const flags = `--database='(default)' --project=${project}`;
    const problems: Finding[] = [];
    if (schedules.length === 0) {
      problems.push(
        warning(
          "no backup is made",
          `gcloud firestore backups schedules create ${flags} --recurrence=daily --retention=14d`,
        ),
      );
    }
    if (database.pointInTimeRecoveryEnablement !== "POINT_IN_TIME_RECOVERY_ENABLED") {
      problems.push(
        warning("no recovery to a point in time", `gcloud firestore databases update ${flags} --enable-pitr`),
      );
    }
    if (database.deleteProtectionState !== "DELETE_PROTECTION_ENABLED") {
      problems.push(
        warning(
          "the database can be deleted by mistake",
          `gcloud firestore databases update ${flags} --delete-protection`,
        ),
      );
    }
    return problems.length > 0 ? problems : [ok("daily, to any minute of seven days, protected")];
  },
};
