/**
 * A deployed project in which everything works: Meta and the AI are the simulators, Google is a table of answers, and the
 * webhook is the real one over documents in memory.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { call } from "../../../simulators/http/call.ts";
import type { RunningServer } from "../../../simulators/http/server.ts";
import { startKazeeSimulator } from "../../../simulators/kazee/simulator.ts";
import { startWhatsAppSimulator } from "../../../simulators/whatsapp/simulator.ts";
import { channel, template } from "../../demoData.ts";
import type { Ai, Context } from "../context.ts";
import { googleWith } from "../google.ts";
import { graphAt } from "../graph.ts";
import { declared } from "../../project/parameters.ts";
import { type FakeGoogle, healthyGoogle, startFakeGoogle } from "./fakeGoogle.ts";

const functionsSource = "../../../functions/src";
const { acceptDelivery } = jest.requireActual<{ acceptDelivery: (...args: unknown[]) => Promise<Answer> }>(
  `${functionsSource}/triggers/acceptDelivery`,
);
const { handshake } = jest.requireActual<{ handshake: (query: object, token: string) => Answer }>(
  `${functionsSource}/triggers/handshake`,
);
const { World } = jest.requireActual<{ World: new () => { ports: object } }>(
  `${functionsSource}/testing/world`,
);
const { kazeeProvider } = jest.requireActual<{
  kazeeProvider: (settings: unknown) => { reply: Ai["reply"] };
}>(`${functionsSource}/adapters/ai/kazee`);

interface Answer {
  status: number;
  body: string;
}

export const project = "takeover-shop";
export const { region, parameters } = declared();
/** When the tests began, epoch milliseconds. */
export const now = Date.now();

/** What is deployed, which may not be what is set here. */
interface Deployed {
  appSecrets: string;
  verifyToken: string;
  /** Answers every call with this status instead. */
  status: number | null;
}

async function startWebhook(deployed: Deployed): Promise<RunningServer> {
  const world = new World();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { searchParams } = new URL(request.url ?? "/", "http://x");
      const post = { body: Buffer.concat(chunks), signature: request.headers["x-hub-signature-256"] };
      const answering =
        request.method === "POST"
          ? acceptDelivery(post, deployed.appSecrets, () => world.ports)
          : Promise.resolve(handshake(Object.fromEntries(searchParams), deployed.verifyToken));
      void answering.then(({ status, body }) => {
        response.writeHead(deployed.status ?? status).end(deployed.status === null ? body : "");
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/whatsappWebhook`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

export const at = (ms: number) => ({ toMillis: () => ms });
/** What the sweep writes when nothing is wrong. */
export const healthOf = (changes: object = {}) => ({
  id: "now",
  asOf: at(now - 20_000),
  receivedLate: 0,
  unknownSends: 0,
  numbersHeld: [],
  failedEvents: 0,
  aiFailures: 0,
  due: { count: 0, oldestAt: null },
  ...changes,
});

export interface Scene {
  /** Of a deployed project. */
  context: Context;
  /** Where the console's page is. */
  page: string;
  collections: Record<string, Record<string, unknown>[]>;
  settings: Record<string, string>;
  secrets: Record<string, string>;
  deployed: Deployed;
  google: FakeGoogle;
  sim(method: string, path: string, body?: unknown): Promise<unknown>;
  kazee(method: string, path: string, body?: unknown): Promise<unknown>;
  close(): Promise<void>;
}

export const appSecret = "6f0d2c9a41b7e8d35a12";
export const secondSecret = "0b5e77a1c3d94f628e10";
const verifyToken = "kX3v9TqLw7Zr2mNs";
export const accessToken = "EAAGm0PX4ZCpsBO7kL2";
const kazeeKey = "kz_live_83hf02hf83h";

/** Starts everything around the doctor. */
export async function startScene(): Promise<Scene> {
  const deployed: Deployed = { appSecrets: appSecret, verifyToken, status: null };
  const webhook = await startWebhook(deployed);
  const meta = await startWhatsAppSimulator({
    port: 0,
    appSecret,
    verifyToken,
    accessToken,
    webhookUrl: webhook.url,
  });
  const kazee = await startKazeeSimulator({ port: 0, apiKey: kazeeKey });
  const page = await startWebhook({ ...deployed, status: 200 });
  const functions = [
    { name: "whatsappWebhook", secrets: ["WHATSAPP_APP_SECRETS", "WHATSAPP_VERIFY_TOKEN"] },
    { name: "onMessageCreated", secrets: ["WHATSAPP_ACCESS_TOKEN", "KAZEE_API_KEY", "OPENAI_API_KEY"] },
    { name: "sweep", secrets: [] },
  ];
  const google = await startFakeGoogle(healthyGoogle(project, region, functions));
  const sim = async (method: string, path: string, body?: unknown) =>
    (await call(method, `${meta.url}/_sim/${path}`, body)).body;
  const settings: Record<string, string> = { ...parameters };
  const secrets: Record<string, string> = {
    WHATSAPP_APP_SECRETS: appSecret,
    WHATSAPP_VERIFY_TOKEN: verifyToken,
    WHATSAPP_ACCESS_TOKEN: accessToken,
    KAZEE_API_KEY: kazeeKey,
    OPENAI_API_KEY: "unused",
  };
  const collections: Scene["collections"] = {
    channels: [{ ...channel, id: channel.phoneNumberId }],
    templates: [{ ...template }],
    users: [
      { id: "1", role: "admin", disabled: false },
      { id: "2", role: "agent", disabled: false },
    ],
    health: [healthOf()],
  };
  const { reply } = kazeeProvider({
    baseUrl: kazee.url,
    path: "/v1/replies",
    apiKey: () => secrets["KAZEE_API_KEY"],
    tokenIn: "header",
    tokenName: "Authorization",
    fields: { request: {}, answer: {} },
  });
  const parts = [webhook, meta, kazee, page, google];
  return {
    page: new URL(page.url).origin,
    settings,
    secrets,
    collections,
    deployed,
    google,
    sim,
    kazee: async (method, path, body) => (await call(method, `${kazee.url}/_sim/${path}`, body)).body,
    context: {
      project,
      region,
      isLocal: false,
      settings,
      given: Object.keys(settings),
      secrets,
      webhookUrls: [webhook.url],
      graph: graphAt(meta.url, "v26.0"),
      google: googleWith(
        () => Promise.resolve("token"),
        (service) => `${google.url}/${service}`,
      ),
      documents: { list: (name) => Promise.resolve(collections[name] ?? []) },
      ai: { provider: "kazee", reply },
      functions,
      now: Date.now,
      learned: {},
    },
    close: async () => {
      for (const part of parts) await part.close();
    },
  };
}
