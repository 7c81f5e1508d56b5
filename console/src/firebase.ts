/**
 * The one place that knows which Firebase the console talks to. A build that was given `VITE_FIREBASE_API_KEY` (with
 * `_AUTH_DOMAIN`, `_PROJECT_ID`, `_APP_ID`, and `_REGION` when it is not Jakarta) talks to that project and never to an
 * emulator; one that was given none is for the emulators and connects only when the page itself is local. The ports can
 * be moved with `VITE_EMULATOR_AUTH_PORT`, `VITE_EMULATOR_FIRESTORE_PORT` and `VITE_EMULATOR_FUNCTIONS_PORT`. Functions
 * outside the emulator ask for App Check: `VITE_APP_CHECK_SITE_KEY` is the site key of reCAPTCHA Enterprise.
 */
import { initializeApp } from "firebase/app";
import { getToken, initializeAppCheck, ReCaptchaEnterpriseProvider } from "firebase/app-check";
import {
  browserLocalPersistence,
  connectAuthEmulator,
  indexedDBLocalPersistence,
  initializeAuth,
} from "firebase/auth";
import { connectFirestoreEmulator, getFirestore } from "firebase/firestore";
import { connectFunctionsEmulator, getFunctions } from "firebase/functions";

const env = import.meta.env;
const localHosts = ["127.0.0.1", "localhost"];
const host = "127.0.0.1";
const projectId = env.VITE_FIREBASE_PROJECT_ID ?? "demo-takeover";
const region = env.VITE_FIREBASE_REGION ?? "asia-southeast2";
const functionsPort = env.VITE_EMULATOR_FUNCTIONS_PORT ?? "5001";

/** Whether this build was made for the emulators. */
export const forEmulators = env.VITE_FIREBASE_API_KEY === undefined;

/** Whether there is a Firebase to talk to: an emulator build that is served from elsewhere has none. */
export const connected = !forEmulators || localHosts.includes(window.location.hostname);

const app = initializeApp({
  apiKey: env.VITE_FIREBASE_API_KEY ?? "for-the-emulators",
  projectId,
  ...(env.VITE_FIREBASE_AUTH_DOMAIN !== undefined && { authDomain: env.VITE_FIREBASE_AUTH_DOMAIN }),
  ...(env.VITE_FIREBASE_APP_ID !== undefined && { appId: env.VITE_FIREBASE_APP_ID }),
});

// Spelled out, so that a build without a key is a build without this part.
const appCheck =
  import.meta.env.VITE_APP_CHECK_SITE_KEY === undefined
    ? null
    : initializeAppCheck(app, {
        provider: new ReCaptchaEnterpriseProvider(import.meta.env.VITE_APP_CHECK_SITE_KEY),
        isTokenAutoRefreshEnabled: true,
      });

/** Without the parts for signing in by popup or phone, which nobody uses here. */
export const auth = initializeAuth(app, {
  persistence: [indexedDBLocalPersistence, browserLocalPersistence],
});
export const firestore = getFirestore(app);
export const functions = getFunctions(app, region);

/** The address of an HTTPS function that isn't a callable. */
export const functionUrl = (name: string): string =>
  forEmulators
    ? `http://${host}:${functionsPort}/${projectId}/${region}/${name}`
    : `https://${region}-${projectId}.cloudfunctions.net/${name}`;

/** What such a function wants to know of us: who we are, and which app. Callables are told by the SDK. */
export async function credentials(): Promise<Record<string, string>> {
  const idToken = (await auth.currentUser?.getIdToken()) ?? "";
  return {
    Authorization: `Bearer ${idToken}`,
    ...(appCheck !== null && { "X-Firebase-AppCheck": (await getToken(appCheck)).token }),
  };
}

if (forEmulators && connected) {
  connectAuthEmulator(auth, `http://${host}:${env.VITE_EMULATOR_AUTH_PORT ?? "9099"}`, {
    disableWarnings: true,
  });
  connectFirestoreEmulator(firestore, host, Number(env.VITE_EMULATOR_FIRESTORE_PORT ?? 8080));
  connectFunctionsEmulator(functions, host, Number(functionsPort));
}
