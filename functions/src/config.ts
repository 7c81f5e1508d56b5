/**
 * Every parameter and secret of the deployed functions, and the only place that reads the environment. A value that only
 * makes sense in a simulation is refused anywhere but in the emulator.
 */
import { resolve } from "node:path";
import { defineSecret, defineString } from "firebase-functions/params";
import { kazeeFieldsSchema } from "./adapters/ai/kazee";

export const region = "asia-southeast2";

/** One or two app secrets, comma-separated; two while one is being rotated. */
export const whatsappAppSecrets = defineSecret("WHATSAPP_APP_SECRETS");
export const whatsappVerifyToken = defineSecret("WHATSAPP_VERIFY_TOKEN");
export const whatsappAccessToken = defineSecret("WHATSAPP_ACCESS_TOKEN");
export const kazeeApiKey = defineSecret("KAZEE_API_KEY");
export const openAiApiKey = defineSecret("OPENAI_API_KEY");

const graphUrl = defineString("WHATSAPP_GRAPH_URL", { default: "https://graph.facebook.com" });
const graphVersion = defineString("WHATSAPP_GRAPH_VERSION", { default: "v26.0" });

/** `cloud`, or `folder`, which only the emulator may use. */
const mediaStore = defineString("MEDIA_STORE", { default: "cloud" });
/** Empty means the project's default bucket. */
const mediaBucket = defineString("MEDIA_BUCKET", { default: "" });
/** Relative to the project. */
const mediaFolder = defineString("MEDIA_FOLDER", { default: "" });
/** Where the console is served from, comma-separated; empty means the project's own Hosting addresses. */
const consoleOrigins = defineString("CONSOLE_ORIGINS", { default: "" });

/** `kazee`, `openai`, or `none`: then every conversation belongs to people. */
const aiProvider = defineString("AI_PROVIDER", { default: "kazee" });
const kazeeBaseUrl = defineString("KAZEE_BASE_URL", { default: "https://api.kazee.ai" });
const kazeePath = defineString("KAZEE_PATH", { default: "/v1/replies" });
/** `header`, `body` or `query`. */
const kazeeTokenIn = defineString("KAZEE_TOKEN_IN", { default: "header" });
const kazeeTokenName = defineString("KAZEE_TOKEN_NAME", { default: "Authorization" });
/** JSON, see docs/kazee.md. */
const kazeeFields = defineString("KAZEE_FIELDS", { default: "{}" });
const openAiBaseUrl = defineString("OPENAI_BASE_URL", { default: "https://api.openai.com/v1" });
const openAiModel = defineString("OPENAI_MODEL", { default: "gpt-4o-mini" });
const aiInstructions = defineString("AI_INSTRUCTIONS", { default: "" });

/**
 * The service account of each group of functions, such as `takeover-webhook@`; empty means the project's default one. What
 * each may do is in ops/iam/accounts.json.
 */
export const accounts = {
  webhook: defineString("ACCOUNT_WEBHOOK", { default: "" }),
  conversation: defineString("ACCOUNT_CONVERSATION", { default: "" }),
  media: defineString("ACCOUNT_MEDIA", { default: "" }),
  calls: defineString("ACCOUNT_CALLS", { default: "" }),
  administration: defineString("ACCOUNT_ADMINISTRATION", { default: "" }),
  sweep: defineString("ACCOUNT_SWEEP", { default: "" }),
};

export const webhookMaxInstances = 20;

export const isEmulated = (): boolean => process.env["FUNCTIONS_EMULATOR"] === "true";

/** Each of these makes the SDKs believe an emulator, skips a check of a token or certificate, or writes secrets down. */
export const neverInProduction = [
  "FIREBASE_DEBUG_MODE",
  "FIREBASE_DEBUG_FEATURES",
  "FIREBASE_EMULATOR_HUB",
  "FIRESTORE_EMULATOR_HOST",
  "DATASTORE_EMULATOR_HOST",
  "FIREBASE_AUTH_EMULATOR_HOST",
  "FIREBASE_STORAGE_EMULATOR_HOST",
  "STORAGE_EMULATOR_HOST",
  "CLOUD_TASKS_EMULATOR_HOST",
  "CLOUD_EVENTARC_EMULATOR_HOST",
  "PUBSUB_EMULATOR_HOST",
  "FIREBASE_DATABASE_EMULATOR_HOST",
  "NODE_TLS_REJECT_UNAUTHORIZED",
  "NODE_DEBUG",
  "GRPC_TRACE",
] as const;

const isSet = (name: string): boolean => (process.env[name] ?? "") !== "";

/**
 * What an instance on Cloud Run holds that belongs to the simulation: a setting or secret of it, or an environment in
 * which the platform's framework shows its stack to strangers.
 */
function simulated(): string | undefined {
  const { MEDIA_STORE: store, NODE_ENV: mode } = process.env;
  if (store === "folder") return "MEDIA_STORE must be cloud outside the emulator";
  if (mode !== undefined && mode !== "production") return "NODE_ENV must be production outside the emulator";
  const addresses = ["WHATSAPP_GRAPH_URL", "KAZEE_BASE_URL", "OPENAI_BASE_URL"];
  const plain = addresses.find((name) => isSet(name) && !(process.env[name] ?? "").startsWith("https://"));
  if (plain !== undefined) return `${plain} must start with https:// outside the emulator`;
  const known = [whatsappAppSecrets, whatsappVerifyToken, whatsappAccessToken, kazeeApiKey, openAiApiKey]
    .map(({ name }) => name)
    .find((name) => (process.env[name] ?? "").startsWith("local-"));
  return known && `${known} is the simulation's, which everybody can read`;
}

/**
 * Called when the functions are loaded, so that an instance that was set up for a simulation never starts in production.
 * Cloud Run alone sets K_CONFIGURATION: a deploy loads the functions too, before they have any setting.
 *
 * @throws when a setting of the emulator is there without the emulator, or says emulator on Cloud Run
 */
export function assertEnvironment(): void {
  const isCloudRun = process.env["K_CONFIGURATION"] !== undefined;
  if (isEmulated()) {
    if (!isCloudRun) return;
    throw new Error("FUNCTIONS_EMULATOR must not be set outside the emulator");
  }
  const found = neverInProduction.find(isSet);
  if (found !== undefined) throw new Error(`${found} must not be set outside the emulator`);
  const wrong = isCloudRun ? simulated() : undefined;
  if (wrong !== undefined) throw new Error(wrong);
}

/** @throws when a plain-text address would carry secrets outside the emulator */
function address(name: string, url: string): string {
  if (!url.startsWith("https://") && !isEmulated()) {
    throw new Error(`${name} must start with https:// outside the emulator`);
  }
  return url.replace(/\/+$/, "");
}

export const graphSettings = () => ({
  baseUrl: address("WHATSAPP_GRAPH_URL", graphUrl.value()),
  version: graphVersion.value(),
  accessToken: () => whatsappAccessToken.value(),
});

/** What proves that a webhook is ours. */
export const webhookSecrets = () => ({
  appSecrets: () => whatsappAppSecrets.value(),
  verifyToken: () => whatsappVerifyToken.value(),
});

export type MediaStoreSettings = { store: "cloud"; bucket: string } | { store: "folder"; folder: string };

/** @throws when the store is unknown, or a folder outside the emulator */
export function mediaStoreSettings(): MediaStoreSettings {
  const store = mediaStore.value();
  if (store === "cloud") return { store, bucket: mediaBucket.value() };
  if (store !== "folder") throw new Error("MEDIA_STORE must be cloud or folder");
  if (!isEmulated()) throw new Error("MEDIA_STORE must be cloud outside the emulator");
  if (mediaFolder.value() === "") throw new Error("MEDIA_FOLDER must be set for MEDIA_STORE=folder");
  return { store, folder: resolve(__dirname, "../..", mediaFolder.value()) };
}

/** Origins whose scripts may read what an agent asks for. */
export function allowedOrigins(): string[] {
  const given = consoleOrigins.value().split(",");
  const project = process.env["GCLOUD_PROJECT"] ?? "";
  const own = [`https://${project}.web.app`, `https://${project}.firebaseapp.com`];
  const origins = given.map((origin) => origin.trim()).filter((origin) => origin !== "");
  return origins.length > 0 ? origins : own;
}

export type AiSettings =
  | { provider: "none" }
  | {
      provider: "openai";
      settings: { baseUrl: string; model: string; apiKey: () => string; instructions: string };
    }
  | {
      provider: "kazee";
      settings: {
        baseUrl: string;
        path: string;
        apiKey: () => string;
        tokenIn: "header" | "body" | "query";
        tokenName: string;
        fields: ReturnType<typeof kazeeFieldsSchema.parse>;
      };
    };

function tokenPlace(value: string): "header" | "body" | "query" {
  if (value === "header" || value === "body" || value === "query") return value;
  throw new Error("KAZEE_TOKEN_IN must be header, body or query");
}

/** @throws when the provider is unknown or its settings can't be used */
export function aiSettings(): AiSettings {
  const provider = aiProvider.value();
  switch (provider) {
    case "none":
      return { provider };
    case "openai":
      return {
        provider,
        settings: {
          baseUrl: address("OPENAI_BASE_URL", openAiBaseUrl.value()),
          model: openAiModel.value(),
          apiKey: () => openAiApiKey.value(),
          instructions: aiInstructions.value(),
        },
      };
    case "kazee":
      return {
        provider,
        settings: {
          baseUrl: address("KAZEE_BASE_URL", kazeeBaseUrl.value()),
          path: kazeePath.value(),
          apiKey: () => kazeeApiKey.value(),
          tokenIn: tokenPlace(kazeeTokenIn.value()),
          tokenName: kazeeTokenName.value(),
          fields: kazeeFieldsSchema.parse(JSON.parse(kazeeFields.value())),
        },
      };
    default:
      throw new Error("AI_PROVIDER must be kazee, openai or none");
  }
}

/** What a function needs in which the AI answers a customer. */
export const conversationSecrets = [whatsappAccessToken, kazeeApiKey, openAiApiKey];
