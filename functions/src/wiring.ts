/**
 * Builds the ports from the adapters, once per instance and at first use: loading the module opens nothing and reads
 * no parameter.
 */
import { randomUUID } from "node:crypto";
import { type App, getApps, initializeApp } from "firebase-admin/app";
import { getAppCheck } from "firebase-admin/app-check";
import { type Firestore, getFirestore } from "firebase-admin/firestore";
import { getFunctions } from "firebase-admin/functions";
import { type DecodedIdToken, getAuth } from "firebase-admin/auth";
import { getStorage } from "firebase-admin/storage";
import * as logger from "firebase-functions/logger";
import { firebaseAccounts } from "./adapters/auth/accounts";
import { kazeeProvider } from "./adapters/ai/kazee";
import { openAiCompatibleProvider } from "./adapters/ai/openAiCompatible";
import type { AiProvider } from "./adapters/ai/provider";
import { aiOf } from "./adapters/ai/select";
import { channelCache } from "./adapters/firestore/channels";
import { FirestoreStore } from "./adapters/firestore/store";
import { userCache } from "./adapters/firestore/users";
import { cloudMediaStore } from "./adapters/media/cloudStorage";
import { folderMediaStore } from "./adapters/media/folder";
import { systemClock } from "./adapters/system/clock";
import { cloudTasks } from "./adapters/tasks/queue";
import { GraphAccounts } from "./adapters/whatsapp/accounts";
import { GraphClient } from "./adapters/whatsapp/client";
import { GraphMedia } from "./adapters/whatsapp/media";
import { readDelivery } from "./adapters/whatsapp/read/delivery";
import { webhookProbe } from "./adapters/whatsapp/webhookProbe";
import { aiSettings, graphSettings, isEmulated, mediaStoreSettings, region, webhookSecrets } from "./config";
import { type Role, roleNow, roleSchema } from "./contract/user";
import type { ChannelPorts } from "./core/channel/ports";
import type { ReceivePorts } from "./core/facts/receive";
import type { MediaPorts, MediaStore } from "./core/media/ports";
import { IdentityHints } from "./core/facts/resolve";
import type { CallPorts, Log, Ports } from "./core/ports";
import { callBudget } from "./core/team/callBudget";
import type { TeamPorts } from "./core/team/ports";

/** For what happens before any port is needed. */
export const log: Log = {
  info: (event, fields) => {
    logger.info(event, { event, ...fields });
  },
  warn: (event, fields) => {
    logger.warn(event, { event, ...fields });
  },
};

const ids = { next: () => randomUUID() as string };

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** The platform may have made an app of its own name before; ours is the default one. */
const app = once((): App => getApps().find(({ name }) => name === "[DEFAULT]") ?? initializeApp());

const firestore = once((): Firestore => getFirestore(app()));

function configuredProvider(): AiProvider | null {
  const ai = aiSettings();
  switch (ai.provider) {
    case "none":
      return null;
    case "kazee":
      return kazeeProvider(ai.settings);
    case "openai":
      return openAiCompatibleProvider(ai.settings);
  }
}

/** What the sweep and most calls need: documents, time, names, and somebody to ask. */
export const sweepPorts = once(() => {
  const store = new FirestoreStore(firestore);
  const clock = systemClock;
  return {
    store,
    clock,
    ids,
    log,
    tasks: cloudTasks(() => getFunctions(app()), region, log),
    channels: channelCache(store, clock),
  };
});

/** What the webhook and the fold task need; neither reads an AI or WhatsApp setting. */
export const receivePorts = once((): ReceivePorts => ({
  ...sweepPorts(),
  hints: new IdentityHints(systemClock),
  readDelivery,
}));

/** What looking at Meta's templates needs. */
export const templatePorts = once(() => ({ ...sweepPorts(), whatsapp: new GraphClient(graphSettings()) }));

/** What an agent's call needs; it reads no key of the AI. */
export const callPorts = once((): CallPorts => ({
  ...templatePorts(),
  ai: { provider: configuredProvider()?.name ?? null },
  media: configuredMediaStore(),
}));

/** Everything a turn needs. */
export const ports = once((): Ports => ({ ...callPorts(), ai: aiOf(configuredProvider()) }));

/** What bringing a number in needs. */
export const channelPorts = once((): ChannelPorts => {
  const secrets = webhookSecrets();
  return {
    ...sweepPorts(),
    accounts: new GraphAccounts({ ...graphSettings(), ...secrets }),
    probe: webhookProbe({ ...secrets, allowHttp: isEmulated() }),
  };
});

/** What every call needs to know who is asking. */
export const callerPorts = once(() => {
  const { store, clock } = sweepPorts();
  return { clock, log, users: userCache(store, clock), budget: callBudget(clock), callerOf, isOurApp };
});

/** What changing the team needs. */
export const teamPorts = once((): TeamPorts => ({
  ...sweepPorts(),
  users: callerPorts().users,
  accounts: firebaseAccounts(() => getAuth(app())),
}));

function configuredMediaStore(): MediaStore {
  const settings = mediaStoreSettings();
  if (settings.store === "folder") return folderMediaStore(settings.folder);
  const { bucket } = settings;
  return cloudMediaStore(once(() => getStorage(app()).bucket(bucket === "" ? undefined : bucket)));
}

/** The claims of a valid Firebase ID token; null for any other text. */
async function claimsOf(idToken: string): Promise<DecodedIdToken | null> {
  try {
    return await getAuth(app()).verifyIdToken(idToken);
  } catch {
    return null;
  }
}

/** Who an ID token is of and what they may do now; null for a text that is none. */
async function callerOf(idToken: string): Promise<{ uid: string; role: Role | null } | null> {
  const claims = await claimsOf(idToken);
  if (claims === null) return null;
  const claimed = roleSchema.safeParse(claims["role"]).data;
  const user = claimed === undefined ? null : await callerPorts().users.get(claims.uid);
  return { uid: claims.uid, role: roleNow(claimed, user) };
}

/** Whether an App Check token is of our app. The emulator asks for none, as with callables. */
async function isOurApp(token: string | undefined): Promise<boolean> {
  if (isEmulated()) return true;
  if (token === undefined) return false;
  try {
    await getAppCheck(app()).verifyToken(token);
    return true;
  } catch {
    return false;
  }
}

/** What serving media needs: the documents and the bytes. */
export const agentMediaPorts = once(() => ({ ...sweepPorts(), media: configuredMediaStore() }));

/** What taking an agent's file needs. */
export const agentFilePorts = agentMediaPorts;

/** What fetching media needs. */
export const mediaPorts = once((): MediaPorts => ({
  ...sweepPorts(),
  media: configuredMediaStore(),
  source: new GraphMedia({ ...graphSettings(), publicOnly: !isEmulated() }),
}));
