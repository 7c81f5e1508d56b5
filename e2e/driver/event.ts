/** Raw webhook events as Firestore keeps them, found by the bytes that were posted. */
import { createHash } from "node:crypto";
import { store } from "./store.ts";

/** The raw event these bytes became, undefined when nothing was stored. */
export async function eventOf(bytes: string): Promise<Record<string, unknown> | undefined> {
  const id = createHash("sha256").update(bytes).digest("hex");
  return (await store.doc(`webhookEvents/${id}`).get()).data();
}
