/**
 * `npm run admin:first`: makes somebody an admin before there is one who could do it in the console. Makes their sign-in
 * where there is none, and prints a link by which they choose a password.
 */
import { parseArgs } from "node:util";
import { initializeApp } from "firebase-admin/app";
import { type Auth, type UserRecord, getAuth } from "firebase-admin/auth";
import { getFirestore } from "firebase-admin/firestore";
import { Problem, told } from "./problem.ts";
import { actAs, openProject } from "./project/openProject.ts";

const usage = "npm run admin:first -- --email <address> [--name <name>] [--project <id>]";

async function accountOf(
  auth: Auth,
  email: string,
  displayName?: string,
): Promise<{ user: UserRecord; isNew: boolean }> {
  try {
    return { user: await auth.getUserByEmail(email), isNew: false };
  } catch (error) {
    if ((error as { code?: string }).code !== "auth/user-not-found") throw error;
    const profile = displayName === undefined ? {} : { displayName };
    return { user: await auth.createUser({ email, ...profile }), isNew: true };
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      email: { type: "string" },
      name: { type: "string" },
      project: { type: "string", default: "demo-takeover" },
    },
  });
  const { email, name, project: id } = values;
  if (email === undefined) throw new Problem(usage);
  const project = await openProject(id);
  actAs(project);
  const app = initializeApp({ projectId: id });
  const auth = getAuth(app);
  const { user, isNew } = await accountOf(auth, email, name);
  await auth.setCustomUserClaims(user.uid, { ...user.customClaims, role: "admin" });
  const member = { role: "admin", disabled: false, name: user.displayName ?? name ?? null };
  await getFirestore(app).doc(`users/${user.uid}`).set(member, { merge: true });
  console.log(`${email} is an admin from the next sign-in on.`);
  if (isNew) console.log(`To choose a password: ${await auth.generatePasswordResetLink(email)}`);
}

await main().catch((error: unknown) => {
  console.error(told(error));
  process.exitCode = 1;
});
