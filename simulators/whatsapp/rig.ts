/** What the tests stand on: a simulator with short times, and a business webhook that records and answers as told. */
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { call, type Answered } from "../http/call.ts";
import { DEFAULTS, type Options } from "./options.ts";
import { startWhatsAppSimulator } from "./simulator.ts";

/** A webhook as it arrived; `bytes` are exactly what was sent, `json` is undefined when they are not JSON. */
export interface Arrived {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly json: Answered["body"];
  readonly at: number;
}

/** A running pair of simulator and business. */
export interface Rig {
  readonly url: string;
  /** Everything the business got, in order. */
  readonly arrived: Arrived[];
  /** Statuses of the next answers of the business; 200 when empty. 0 cuts the connection. */
  readonly answers: number[];
  /** The answer's body, "EVENT_RECEIVED" unless it is replaced. */
  reply: (arrived: Arrived) => string;
  graph(method: string, path: string, body?: unknown, token?: string): Promise<Answered>;
  send(message: Record<string, unknown>): Promise<Answered>;
  sim(method: string, path: string, body?: unknown): Promise<Answered>;
  /** The `value` of every change that arrived and holds this key. */
  values(key: string): Answered["body"][];
  close(): Promise<void>;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Waits until `condition` holds; the test's own time limit is the end of it. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Starts both. Statuses follow after 10, 40 and 70 ms, retries after 5, 10 and 20 ms. */
export async function startRig(options: Partial<Options> = {}): Promise<Rig> {
  const rig: Pick<Rig, "arrived" | "answers" | "reply"> = {
    arrived: [],
    answers: [],
    reply: () => "EVENT_RECEIVED",
  };
  const business = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const bytes = Buffer.concat(chunks);
      const { method = "", url = "", headers } = request;
      const arrived = { method, url, headers, bytes, json: parsed(bytes.toString()), at: Date.now() };
      rig.arrived.push(arrived);
      const status = rig.answers.shift() ?? 200;
      if (status === 0) return void request.socket.destroy();
      response.writeHead(status).end(rig.reply(arrived));
    });
  });
  await new Promise<void>((resolve) => business.listen(0, "127.0.0.1", resolve));
  const simulator = await startWhatsAppSimulator({
    port: 0,
    webhookUrl: `http://127.0.0.1:${(business.address() as AddressInfo).port}/hook`,
    statusDelaysMs: { sent: 10, delivered: 40, read: 70 },
    retryDelaysMs: [5, 10, 20],
    ...options,
  });
  const graph: Rig["graph"] = (method, path, body, token = DEFAULTS.accessToken) =>
    call(method, `${simulator.url}/v26.0/${path}`, body, { authorization: `Bearer ${token}` });
  return Object.assign(rig, {
    url: simulator.url,
    graph,
    send: (message: Record<string, unknown>) =>
      graph("POST", `${DEFAULTS.phoneNumberId}/messages`, { messaging_product: "whatsapp", ...message }),
    sim: (method: string, path: string, body?: unknown) =>
      call(method, `${simulator.url}/_sim/${path}`, body),
    values: (key: string) =>
      rig.arrived
        .flatMap(({ json }) => json?.entry ?? [])
        .flatMap((entry: Answered["body"]) => entry.changes)
        .map((change: Answered["body"]) => change.value)
        .filter((value: object) => key in value),
    close: async () => {
      await simulator.close();
      await new Promise<void>((resolve) => {
        business.close(() => resolve());
        business.closeAllConnections();
      });
    },
  });
}
