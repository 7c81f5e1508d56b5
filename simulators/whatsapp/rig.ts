/** What the tests stand on: a simulator with short times, and a business webhook that records and answers as told. */
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { call, type Answered } from "../http/call.ts";
import type { Fault } from "./faults.ts";
import type { Customer } from "./customers.ts";
import type { CallEntry, LedgerEntry } from "./records.ts";
import type { Template } from "./templates.ts";
import type { Delivery } from "./webhook/sender.ts";
import { DEFAULTS, type Options } from "./options.ts";
import { startWhatsAppSimulator } from "./simulator.ts";

type Some<Item> = readonly [Item, ...Item[]];

/** The `value` of a webhook's change: the parts that tests look into; which of them come is what they are about. */
export interface Value {
  readonly metadata: { readonly phone_number_id: string };
  readonly contacts: Some<{ readonly profile: { readonly username?: string } }>;
  readonly messages: Some<{
    readonly from_user_id: string;
    readonly text: { readonly body: string };
    readonly interactive?: unknown;
  }>;
  readonly statuses: Some<{
    readonly status: string;
    readonly recipient_user_id: string;
    readonly pricing?: unknown;
  }>;
  readonly other_info: { readonly title: string };
  readonly disable_info: { readonly disable_date: string };
}

/** A webhook's envelope. */
export interface Envelope {
  readonly entry: Some<{ readonly changes: Some<{ readonly value: Value }> }>;
}

/** What Graph answers, whichever call it was: which of these come is what the tests are about. */
export interface GraphBody {
  readonly error: {
    readonly code: number;
    readonly error_subcode?: number;
    readonly error_data: { readonly details: string };
  };
  readonly contacts: readonly unknown[];
  readonly messages: Some<{ readonly id: string }>;
  readonly id: string;
  readonly status: string;
  readonly data: readonly Template[];
  readonly paging: { readonly cursors: { readonly after: string }; readonly next?: string };
}

/** What a control call answers. */
export interface ControlBody {
  readonly error: { readonly field: string; readonly message: string };
  readonly wamid: string;
  readonly status: number;
  readonly id: string;
  readonly userId: string;
}

/** A webhook as it arrived; `bytes` are exactly what was sent, `json` is undefined when they are not JSON. */
export interface Arrived {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly json: Envelope | undefined;
  readonly at: number;
}

/** A running pair of simulator and business. */
export interface Rig {
  readonly url: string;
  /** Stops the simulator alone; the business goes on listening. */
  stopSimulator(): Promise<void>;
  /** Everything the business got, in order. */
  readonly arrived: Arrived[];
  /** Statuses of the next answers of the business; 200 when empty. 0 cuts the connection. */
  readonly answers: number[];
  /** The answer's body, "EVENT_RECEIVED" unless it is replaced. */
  reply: (arrived: Arrived) => string;
  graph(method: string, path: string, body?: unknown, token?: string): Promise<Answered<GraphBody>>;
  send(message: Record<string, unknown>): Promise<Answered<GraphBody>>;
  sim(method: string, path: string, body?: unknown): Promise<Answered<ControlBody>>;
  ledger(): Promise<LedgerEntry[]>;
  calls(): Promise<CallEntry[]>;
  faults(): Promise<Fault[]>;
  deliveries(): Promise<Delivery[]>;
  customers(): Promise<Customer[]>;
  /** The `value` of every change that arrived and holds this key. */
  values(key: string): Value[];
  close(): Promise<void>;
}

function parsed(text: string): Envelope | undefined {
  try {
    return JSON.parse(text) as Envelope;
  } catch {
    return undefined;
  }
}

/** Waits until `condition` holds; the test's own time limit is the end of it. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Starts both. Statuses follow after 10, 40 and 70 ms, retries after 5, 10 and 20 ms; no review ends by itself. */
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
    reviewAfterMs: null,
    ...options,
  });
  const graph = (method: string, path: string, body?: unknown, token = DEFAULTS.accessToken) =>
    call(method, `${simulator.url}/v26.0/${path}`, body, { authorization: `Bearer ${token}` }) as Promise<
      Answered<GraphBody>
    >;
  const sim = (method: string, path: string, body?: unknown): Promise<Answered> =>
    call(method, `${simulator.url}/_sim/${path}`, body);
  const list = async (path: string): Promise<unknown> => (await sim("GET", path)).body;
  return Object.assign(rig, {
    url: simulator.url,
    stopSimulator: () => simulator.close(),
    graph,
    send: (message: Record<string, unknown>) =>
      graph("POST", `${DEFAULTS.phoneNumberId}/messages`, { messaging_product: "whatsapp", ...message }),
    sim: sim as Rig["sim"],
    ledger: () => list("ledger") as Promise<LedgerEntry[]>,
    calls: () => list("calls") as Promise<CallEntry[]>,
    faults: () => list("faults") as Promise<Fault[]>,
    deliveries: () => list("webhooks") as Promise<Delivery[]>,
    customers: async () => ((await list("state")) as { customers: Customer[] }).customers,
    values: (key: string) =>
      rig.arrived
        .flatMap(({ json }) => json?.entry ?? [])
        .flatMap((entry) => entry.changes)
        .map((change) => change.value)
        .filter((value) => key in value),
    close: async () => {
      await simulator.close();
      await new Promise<void>((resolve) => {
        business.close(() => resolve());
        business.closeAllConnections();
      });
    },
  });
}
