/**
 * The deployed handlers in one process: the webhook behind the platform's own HTTP framework, and the message trigger
 * fired for each message that appears in Firestore, as Eventarc would.
 */
import type { Server } from "node:http";
import { createHmac } from "node:crypto";
import type { AddressInfo } from "node:net";
import { type HttpFunction, http } from "@google-cloud/functions-framework";
import { getTestServer } from "@google-cloud/functions-framework/testing";
import type { Firestore, QueryDocumentSnapshot } from "firebase-admin/firestore";
import functionsTest from "firebase-functions-test";
import { onMessageCreated } from "../triggers/onMessageCreated";
import { whatsappWebhook } from "../triggers/whatsappWebhook";

export interface Host {
  url: string;
  /** Signs as Meta would and posts; the answer's status. */
  post(body: unknown, signature?: string): Promise<{ status: number; text: string }>;
  /** Once every trigger that was fired is done. */
  idle(): Promise<void>;
  failures: unknown[];
  close(): Promise<void>;
}

export const signatureOf = (bytes: string | Buffer, secret = "local-app-secret"): string =>
  `sha256=${createHmac("sha256", secret).update(bytes).digest("hex")}`;

export async function startWebhook(): Promise<{ url: string; server: Server }> {
  http("whatsappWebhook", whatsappWebhook as unknown as HttpFunction);
  const server = getTestServer("whatsappWebhook");
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`, server };
}

export async function post(
  url: string,
  body: unknown,
  signature?: string,
): Promise<{ status: number; text: string }> {
  const bytes = typeof body === "string" ? body : JSON.stringify(body);
  const headers = {
    "content-type": "application/json",
    "x-hub-signature-256": signature ?? signatureOf(bytes),
  };
  const answer = await fetch(url, { method: "POST", headers, body: bytes });
  return { status: answer.status, text: await answer.text() };
}

export async function startHost(firestore: Firestore): Promise<Host> {
  const { url, server } = await startWebhook();
  const trigger = functionsTest({ projectId: process.env["GCLOUD_PROJECT"] ?? "" }).wrap(onMessageCreated);
  const failures: unknown[] = [];
  const running = new Set<Promise<void>>();

  const fire = (snapshot: QueryDocumentSnapshot): void => {
    const [, conversationId = "", , messageId = ""] = snapshot.ref.path.split("/");
    const work = Promise.resolve(trigger({ data: snapshot, params: { conversationId, messageId } }))
      .then(() => undefined)
      .catch((error: unknown) => {
        failures.push(error);
      })
      .finally(() => running.delete(work));
    running.add(work);
  };
  const stop = firestore.collectionGroup("messages").onSnapshot((snapshot) => {
    for (const change of snapshot.docChanges()) if (change.type === "added") fire(change.doc);
  });

  return {
    url,
    failures,
    post: (body, signature) => post(url, body, signature),
    idle: async () => {
      while (running.size > 0) await Promise.all(running);
    },
    close: async () => {
      stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
