/** What gets deployed, read from the functions themselves: the emulator forgives a forgotten secret, production doesn't. */
import * as deployed from "./index";

interface Endpoint {
  region?: string[];
  timeoutSeconds?: number | null;
  secretEnvironmentVariables?: { key: string }[];
  eventTrigger?: { retry: boolean };
  httpsTrigger?: unknown;
  callableTrigger?: unknown;
  taskQueueTrigger?: unknown;
  scheduleTrigger?: unknown;
}

const conversation = ["KAZEE_API_KEY", "OPENAI_API_KEY", "WHATSAPP_ACCESS_TOKEN"];
const manifest = {
  whatsappWebhook: {
    trigger: "https",
    timeout: 60,
    secrets: ["WHATSAPP_APP_SECRETS", "WHATSAPP_VERIFY_TOKEN"],
  },
  foldEvent: { trigger: "taskQueue", timeout: 300, secrets: [] },
  onMessageCreated: { trigger: "event with retry", timeout: 180, secrets: conversation },
  fetchMedia: { trigger: "taskQueue", timeout: 300, secrets: ["WHATSAPP_ACCESS_TOKEN"] },
  advanceConversation: { trigger: "taskQueue", timeout: 180, secrets: conversation },
  setAiMode: { trigger: "callable", timeout: null, secrets: conversation },
  sendMessage: { trigger: "callable", timeout: 180, secrets: conversation },
  retryMessage: { trigger: "callable", timeout: 180, secrets: conversation },
  cancelMessage: { trigger: "callable", timeout: null, secrets: [] },
  markRead: { trigger: "callable", timeout: null, secrets: conversation },
  showTyping: { trigger: "callable", timeout: null, secrets: conversation },
  createTemplate: { trigger: "callable", timeout: 60, secrets: conversation },
  eraseCustomer: { trigger: "callable", timeout: 120, secrets: [] },
  replayEvents: { trigger: "callable", timeout: 540, secrets: [] },
  uploadMedia: { trigger: "https", timeout: 120, secrets: [] },
  media: { trigger: "https", timeout: 300, secrets: [] },
  sweep: { trigger: "schedule", timeout: 60, secrets: [] },
};

function triggerOf(endpoint: Endpoint): string {
  if (endpoint.eventTrigger) return endpoint.eventTrigger.retry ? "event with retry" : "event";
  const kinds = ["https", "callable", "taskQueue", "schedule"] as const;
  return kinds.find((kind) => endpoint[`${kind}Trigger`] !== undefined) ?? "none";
}

const endpointOf = (fn: unknown): Endpoint => (fn as { __endpoint: Endpoint }).__endpoint;

it("is this, in one region, with just the secrets that each function reads", () => {
  const found = Object.fromEntries(
    Object.entries(deployed).map(([name, fn]) => {
      const endpoint = endpointOf(fn);
      const secrets = (endpoint.secretEnvironmentVariables ?? []).map(({ key }) => key).sort();
      expect(endpoint.region).toEqual(["asia-southeast2"]);
      const timeout = typeof endpoint.timeoutSeconds === "number" ? endpoint.timeoutSeconds : null;
      return [name, { trigger: triggerOf(endpoint), timeout, secrets }];
    }),
  );
  expect(found).toEqual(manifest);
  expect(Object.keys(found)).toEqual(Object.keys(manifest));
});
