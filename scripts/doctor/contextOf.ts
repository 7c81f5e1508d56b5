/** The doctor's context of a real project, or of the suite on this machine. */
import { type App, applicationDefault, initializeApp } from "firebase-admin/app";
import { getFirestore } from "firebase-admin/firestore";
import { address } from "../addresses.ts";
import { Problem } from "../problem.ts";
import { actAs, openProject } from "../project/openProject.ts";
import { configuredAi, declaredFunctions } from "./builtFunctions.ts";
import type { Ai, Context, Documents } from "./context.ts";
import { googleWith } from "./google.ts";
import { graphAt } from "./graph.ts";

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

/** An AI whose settings can't be used says so when it is asked. */
function ai(): Ai {
  try {
    return configuredAi();
  } catch (error) {
    const cause = error instanceof Error ? error : new Error(String(error));
    return { provider: "the configured AI", reply: () => Promise.reject(cause) };
  }
}

/** @param webhook where Meta should post, if not to the function's own address */
export async function contextOf(id: string, webhook?: string): Promise<Context> {
  const project = await openProject(id);
  const { isLocal, region, settings, given, secrets } = project;
  actAs(project);
  const credential = isLocal ? undefined : applicationDefault();
  const app = initializeApp({ projectId: id, ...(credential ? { credential } : {}) }, "doctor");
  const accessToken = async (): Promise<string> => {
    const got = await credential?.getAccessToken().catch(() => {
      throw new Problem("no Google credentials: gcloud auth application-default login");
    });
    return got?.access_token ?? "";
  };
  const ownUrl = isLocal
    ? `http://${address("functions")}/${id}/${region}/whatsappWebhook`
    : `https://${region}-${id}.cloudfunctions.net/whatsappWebhook`;
  return {
    project: id,
    region,
    isLocal,
    settings,
    given,
    secrets,
    webhookUrls: webhook === undefined ? [ownUrl] : [webhook],
    graph: graphAt(settings["WHATSAPP_GRAPH_URL"] ?? "", settings["WHATSAPP_GRAPH_VERSION"] ?? ""),
    google: isLocal ? null : googleWith(accessToken),
    documents: documentsOf(app),
    ai: ai(),
    functions: declaredFunctions(),
    now: Date.now,
    learned: {},
  };
}
