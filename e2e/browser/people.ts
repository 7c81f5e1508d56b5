/** Members of the team that only the browser tests know, and people who are none. */
import { deleteApp, initializeApp } from "firebase-admin/app";
import { getAuth } from "firebase-admin/auth";
import { address, project } from "../../scripts/addresses.ts";
import { PASSWORD } from "../../scripts/demoData.ts";
import { store } from "../driver/store.ts";

process.env["FIREBASE_AUTH_EMULATOR_HOST"] = address("auth");
const app = initializeApp({ projectId: project }, "people");
afterAll(() => deleteApp(app));

export interface Person {
  uid: string;
  email: string;
  name: string;
}

/** Somebody with an account, and a name that nobody else has. @param role null for one who isn't in the team */
export async function person(given: string, role: "agent" | "supervisor" | "admin" | null): Promise<Person> {
  const family = crypto.randomUUID().slice(0, 8);
  const [uid, name] = [`${given.toLowerCase()}-${family}`, `${given} ${family}`];
  const email = `${uid}@example.com`;
  await getAuth(app).createUser({ uid, email, displayName: name, password: PASSWORD });
  if (role !== null) {
    await getAuth(app).setCustomUserClaims(uid, { role });
    await store.doc(`users/${uid}`).set({ role, disabled: false, name });
  }
  return { uid, email, name };
}
