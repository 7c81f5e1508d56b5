/**
 * The built webhook in a process of its own, behind the platform's HTTP framework, on a Firestore of the test's choice:
 * so that a Firestore can be stopped without stopping it for the whole suite.
 */
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { guarded } from "../../scripts/guarded.ts";
import { root } from "../../scripts/root.ts";
import { answers } from "../../scripts/until.ts";
import { eventually } from "../driver/eventually.ts";

/** A port nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}

/** A running webhook. */
export interface WebhookHost {
  url: string;
  stop(): Promise<void>;
}

/** Starts it and resolves when it answers. */
export async function startWebhookHost(firestoreHost: string, project: string): Promise<WebhookHost> {
  const port = await freePort();
  const folder = join(root, "functions");
  const framework = join(
    folder,
    "node_modules",
    "@google-cloud",
    "functions-framework",
    "build",
    "src",
    "main.js",
  );
  const host = guarded("outage-webhook", {
    command: "node",
    args: [framework, "--target=whatsappWebhook", "--signature-type=http"],
    cwd: folder,
    env: {
      PORT: String(port),
      GCLOUD_PROJECT: project,
      METADATA_SERVER_DETECTION: "none",
      FIRESTORE_EMULATOR_HOST: firestoreHost,
      FUNCTIONS_EMULATOR: "true",
      WHATSAPP_APP_SECRETS: "local-app-secret",
      WHATSAPP_VERIFY_TOKEN: "local-verify-token",
    },
  });
  const url = `http://127.0.0.1:${port}/`;
  await eventually("the webhook's own process answers", () => answers(url));
  return { url, stop: () => host.stop() };
}
