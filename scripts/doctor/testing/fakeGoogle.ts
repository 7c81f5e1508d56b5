/** Google's answers about a project in which everything is as it should be; tests change them to play one that isn't. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../root.ts";
import type { DeclaredFunction } from "../context.ts";
import type { IndexFile } from "../indexes.ts";

export interface GoogleState {
  functions: {
    name: string;
    state: string;
    serviceConfig: {
      secretEnvironmentVariables: { key: string; version: string }[];
      environmentVariables: Record<string, string>;
    };
  }[];
  indexes: { name: string; state: string; queryScope: string; fields: object[] }[];
  fields: { name: string; indexConfig: { indexes: object[] }; ttlConfig?: { state: string } }[];
  database: { locationId: string; pointInTimeRecoveryEnablement: string; deleteProtectionState: string };
  backupSchedules: object[];
  metrics: { name: string }[];
  alertPolicies: { userLabels: Record<string, string>; notificationChannels: string[] }[];
  /** Answers everything with this instead. */
  refusal: { status: number; body: object } | null;
}

const namesIn = (folder: string): string[] =>
  readdirSync(join(root, "ops", folder)).map((name) => name.replace(/\.json$/, ""));

export function healthyGoogle(
  project: string,
  region: string,
  functions: readonly DeclaredFunction[],
): GoogleState {
  const file = JSON.parse(readFileSync(join(root, "firestore.indexes.json"), "utf8")) as IndexFile;
  const groups = `projects/${project}/databases/(default)/collectionGroups`;
  return {
    functions: functions.map(({ name, secrets }) => ({
      name: `projects/${project}/locations/${region}/functions/${name}`,
      state: "ACTIVE",
      serviceConfig: {
        secretEnvironmentVariables: secrets.map((key) => ({ key, version: "3" })),
        environmentVariables: { LOG_EXECUTION_ID: "true" },
      },
    })),
    indexes: file.indexes.map(({ collectionGroup, queryScope, fields }, index) => ({
      name: `${groups}/${collectionGroup}/indexes/CICA${String(index)}`,
      state: "READY",
      queryScope,
      fields: [...fields, { fieldPath: "__name__", order: "ASCENDING" }],
    })),
    fields: file.fieldOverrides.map(({ collectionGroup, fieldPath, ttl, indexes }) => ({
      name: `${groups}/${collectionGroup}/fields/${fieldPath}`,
      indexConfig: {
        indexes: indexes.map(({ queryScope, ...how }) => ({
          queryScope,
          state: "READY",
          fields: [{ fieldPath, ...how }],
        })),
      },
      ...(ttl ? { ttlConfig: { state: "ACTIVE" } } : {}),
    })),
    database: {
      locationId: region,
      pointInTimeRecoveryEnablement: "POINT_IN_TIME_RECOVERY_ENABLED",
      deleteProtectionState: "DELETE_PROTECTION_ENABLED",
    },
    backupSchedules: [{ retention: "1209600s", dailyRecurrence: {} }],
    metrics: namesIn("metrics").map((name) => ({ name })),
    alertPolicies: namesIn("alerts").map(() => ({
      userLabels: { product: "takeover" },
      notificationChannels: [`projects/${project}/notificationChannels/1`],
    })),
    refusal: null,
  };
}

function answerTo(state: GoogleState, path: string): object {
  const { indexes, fields, database, backupSchedules, metrics, alertPolicies, functions } = state;
  if (path.includes("/functions?")) return { functions };
  if (path.includes("/versions?")) return { versions: [{ name: "projects/1/secrets/x/versions/3" }] };
  if (path.includes("/indexes")) return { indexes };
  if (path.includes("ttlConfig"))
    return { fields: fields.filter(({ ttlConfig }) => ttlConfig !== undefined) };
  if (path.includes("usesAncestorConfig")) return { fields };
  if (path.includes("/backupSchedules")) return { backupSchedules };
  if (path.includes("/metrics")) return { metrics };
  if (path.includes("/alertPolicies")) return { alertPolicies };
  return database;
}

export interface FakeGoogle {
  state: GoogleState;
  url: string;
  close(): Promise<void>;
}

export async function startFakeGoogle(state: GoogleState): Promise<FakeGoogle> {
  const google = { state };
  const server = createServer((request, response) => {
    const { refusal } = google.state;
    const body = refusal?.body ?? answerTo(google.state, request.url ?? "");
    response
      .writeHead(refusal?.status ?? 200, { "content-type": "application/json" })
      .end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => {
        resolve();
      });
    });
  return Object.assign(google, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close });
}
