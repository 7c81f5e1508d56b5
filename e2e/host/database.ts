/** The documents behind a host: emptied, given one channel, and read past the rules. */
import { deleteApp, initializeApp } from "firebase-admin/app";
import { type Firestore, getFirestore } from "firebase-admin/firestore";
import { channel } from "../../scripts/demoData.ts";

export interface Database {
  store: Firestore;
  /** Empties it and writes the channel. @param rules of the channel, where they differ from the usual ones */
  reset(rules: Record<string, unknown>): Promise<void>;
  close(): Promise<void>;
}

/** @param host `host:port` */
export function openDatabase(host: string, project: string): Database {
  process.env["FIRESTORE_EMULATOR_HOST"] = host;
  process.env["METADATA_SERVER_DETECTION"] = "none";
  const app = initializeApp({ projectId: project }, project);
  const store = getFirestore(app);
  const documents = `http://${host}/emulator/v1/projects/${project}/databases/(default)/documents`;
  return {
    store,
    reset: async (rules) => {
      const cleared = await fetch(documents, { method: "DELETE" });
      if (!cleared.ok) throw new Error(`the database could not be emptied: HTTP ${cleared.status}`);
      await store.doc(`channels/${channel.phoneNumberId}`).set({ ...channel, rules });
    },
    close: () => deleteApp(app),
  };
}
