/** What the platform would give every function: without it params read as empty strings. Loaded before each test file. */
import { tmpdir } from "node:os";
import { join } from "node:path";

const environment: Record<string, string> = {
  /** One database a test worker, so that files can run beside each other. */
  GCLOUD_PROJECT: `demo-test-${process.env["JEST_WORKER_ID"] ?? "1"}`,
  FUNCTIONS_EMULATOR: "true",
  WHATSAPP_APP_SECRETS: "local-app-secret",
  WHATSAPP_VERIFY_TOKEN: "local-verify-token",
  WHATSAPP_ACCESS_TOKEN: "local-access-token",
  WHATSAPP_GRAPH_URL: "http://127.0.0.1:9",
  WHATSAPP_GRAPH_VERSION: "v26.0",
  MEDIA_STORE: "folder",
  MEDIA_BUCKET: "",
  MEDIA_FOLDER: join(tmpdir(), "takeover-test-media", process.env["JEST_WORKER_ID"] ?? "1"),
  CONSOLE_ORIGINS: "http://127.0.0.1:5000",
  AI_PROVIDER: "kazee",
  KAZEE_BASE_URL: "http://127.0.0.1:9",
  KAZEE_PATH: "/v1/replies",
  KAZEE_TOKEN_IN: "header",
  KAZEE_TOKEN_NAME: "Authorization",
  KAZEE_FIELDS: "{}",
  KAZEE_API_KEY: "local-kazee-key",
  OPENAI_BASE_URL: "http://127.0.0.1:9",
  OPENAI_MODEL: "local",
  OPENAI_API_KEY: "local-openai-key",
  AI_INSTRUCTIONS: "",
};

for (const [name, value] of Object.entries(environment)) process.env[name] = value;
