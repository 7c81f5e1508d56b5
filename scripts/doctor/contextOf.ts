/** The doctor's context of a real project, or of the suite on this machine. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type App, applicationDefault, initializeApp } from "firebase-admin/app";
import { getFirestore } from "firebase-admin/firestore";
import { address } from "../addresses.ts";
import { Problem } from "../problem.ts";
import { root } from "../root.ts";
import { configuredAi, declaredFunctions } from "./builtFunctions.ts";
import type { Ai, Context, Documents } from "./context.ts";
import { readEnvFile } from "./envFile.ts";
import { googleWith } from "./google.ts";
import { graphAt } from "./graph.ts";
import { declared } from "./parameters.ts";
import { secretValues } from "./secretValues.ts";

/** The CLI's own rule: a project of this name exists in emulators only. */
const isDemo = (project: string): boolean => project.startsWith("demo-");

function documentsOf(app: App): Documents {
  return {
    async list(collection) {
      const reading = getFirestore(app).collection(collection).limit(1_000).get();
      const { docs } = await reading.catch((error: unknown) => {
        throw new Problem(`Firestore can't be read: ${(error as Error).message.split("\n")[0] ?? ""}`);
      });
      return docs.map((document) => ({ ...document.data(), id: document.id }));
    },
  };
}

/** What is set for the functions, the way the CLI reads it. */
function givenSettings(project: string, isLocal: boolean): Record<string, string> {
  const file = join(root, "functions", `.env.${project}`);
  if (!existsSync(file))
    throw new Problem(`functions/.env.${project} is missing; docs/deploy.md says what belongs into it`);
  const files = [".env", `.env.${project}`, ...(isLocal ? [".env.local"] : [])];
  return Object.assign({}, ...files.map((name) => readEnvFile(join(root, "functions", name)))) as Record<
    string,
    string
  >;
}

/** An AI whose settings can't be used: the check says why. */
const unusable = (error: unknown): Ai => ({
  provider: "the configured AI",
  reply: () => Promise.reject(error instanceof Error ? error : new Error(String(error))),
});

function aiWith(environment: Readonly<Record<string, string>>, isLocal: boolean): Ai {
  Object.assign(process.env, environment, isLocal ? { FUNCTIONS_EMULATOR: "true" } : {});
  try {
    return configuredAi();
  } catch (error) {
    return unusable(error);
  }
}

/** What the functions declare, and nothing else that a file may set: it becomes this process's environment. */
const onlyNamed = (values: Record<string, string>, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));

/** @param webhook where Meta should post, if not to the function's own address */
export async function contextOf(project: string, webhook?: string): Promise<Context> {
  const isLocal = isDemo(project);
  const { parameters, secrets: names, region } = declared();
  const given = givenSettings(project, isLocal);
  const settings = { ...parameters, ...given };
  const secrets = await secretValues(names, project, isLocal);
  if (isLocal) process.env["FIRESTORE_EMULATOR_HOST"] = address("firestore");
  const credential = isLocal ? undefined : applicationDefault();
  const app = initializeApp({ projectId: project, ...(credential ? { credential } : {}) }, "doctor");
  const accessToken = async (): Promise<string> => {
    const got = await credential?.getAccessToken().catch(() => {
      throw new Problem("no Google credentials: gcloud auth application-default login");
    });
    return got?.access_token ?? "";
  };
  const ownUrl = isLocal
    ? `http://${address("functions")}/${project}/${region}/whatsappWebhook`
    : `https://${region}-${project}.cloudfunctions.net/whatsappWebhook`;
  return {
    project,
    region,
    isLocal,
    settings,
    given: Object.keys(given),
    secrets,
    webhookUrls: webhook === undefined ? [ownUrl] : [webhook],
    graph: graphAt(settings["WHATSAPP_GRAPH_URL"] ?? "", settings["WHATSAPP_GRAPH_VERSION"] ?? ""),
    google: isLocal ? null : googleWith(accessToken),
    documents: documentsOf(app),
    ai: aiWith(onlyNamed({ ...settings, ...secrets }, [...Object.keys(parameters), ...names]), isLocal),
    functions: declaredFunctions(),
    now: Date.now,
    learned: {},
  };
}
