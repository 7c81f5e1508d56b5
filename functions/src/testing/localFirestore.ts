/** The local Firestore that `*.firestore.test.ts` need. Without one they fail, they never skip. */
import { getApps, initializeApp } from "firebase-admin/app";
import { type Firestore, getFirestore } from "firebase-admin/firestore";
import { toFields } from "../adapters/firestore/convert";
import { channelPath } from "../contract/paths";
import type { Channel } from "../contract/documents";
import { channelDocument } from "./documents";

function emulatorHost(): string {
  const host = process.env["FIRESTORE_EMULATOR_HOST"];
  if (!host)
    throw new Error("FIRESTORE_EMULATOR_HOST is not set: run these tests with `npm test` at the top");
  return host;
}

export function localFirestore(): Firestore {
  emulatorHost();
  const app = getApps().find(({ name }) => name === "[DEFAULT]") ?? initializeApp();
  return getFirestore(app);
}

/** An empty database with one channel. */
export async function freshDatabase(channel: Partial<Channel> = {}): Promise<Firestore> {
  const project = process.env["GCLOUD_PROJECT"] ?? "";
  const url = `http://${emulatorHost()}/emulator/v1/projects/${project}/databases/(default)/documents`;
  const cleared = await fetch(url, { method: "DELETE" });
  if (!cleared.ok)
    throw new Error(`the local Firestore could not be cleared: HTTP ${String(cleared.status)}`);
  const firestore = localFirestore();
  const document = channelDocument(channel);
  await firestore.doc(channelPath(document.phoneNumberId)).set(toFields({ ...document }));
  return firestore;
}
