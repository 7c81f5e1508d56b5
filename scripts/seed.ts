/** What the local suite starts with: two people to sign in as, a WhatsApp number and an approved template. */
import { deleteApp, initializeApp } from "firebase-admin/app";
import { getAuth, type Auth } from "firebase-admin/auth";
import { getFirestore, Timestamp, type Firestore } from "firebase-admin/firestore";
import { address, project } from "./addresses.ts";
import { channel, PASSWORD, template, users } from "./demoData.ts";

async function seedUser(auth: Auth, { uid, role, ...profile }: (typeof users)[number]): Promise<void> {
  const known = await auth.getUser(uid).catch(() => undefined);
  if (known === undefined) await auth.createUser({ uid, ...profile, password: PASSWORD });
  await auth.setCustomUserClaims(uid, { role });
}

async function seedDocument(store: Firestore, path: string, data: object): Promise<void> {
  const document = store.doc(path);
  if (!(await document.get()).exists) await document.set(data);
}

/** Writes what is missing and leaves what is there; only ever into the local emulators. */
export async function seed(): Promise<void> {
  process.env["FIRESTORE_EMULATOR_HOST"] = address("firestore");
  process.env["FIREBASE_AUTH_EMULATOR_HOST"] = address("auth");
  const app = initializeApp({ projectId: project }, "seed");
  try {
    const auth = getAuth(app);
    const store = getFirestore(app);
    await Promise.all([
      ...users.map((user) => seedUser(auth, user)),
      ...users.map(({ uid, role, displayName: name }) =>
        seedDocument(store, `users/${uid}`, { role, disabled: false, name }),
      ),
      seedDocument(store, `channels/${channel.phoneNumberId}`, channel),
      seedDocument(store, `templates/${template.id}`, { ...template, updatedAt: Timestamp.now() }),
    ]);
  } finally {
    await deleteApp(app);
  }
}
