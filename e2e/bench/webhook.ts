/**
 * `npm run bench:webhook`: the webhook beside an empty function, one that only verifies and stores the raw body, and one
 * that stores the message too but reads nothing carefully. All at the same time on the same Firestore, so that a noisy
 * machine is equally noisy for each. What counts are the ratios of a round. With FIRESTORE_EMULATOR_HOST it uses that one, else one of its own on a free port.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { startFirestore } from "../../scripts/firestore.ts";
import { type Loaded, load } from "./load.ts";

const kinds = ["empty", "raw", "both", "ours"] as const;
type Kind = (typeof kinds)[number];

/** Posts a second to each. */
const rate = Number(process.env["BENCH_RATE"] ?? 20);
const seconds = Number(process.env["BENCH_SECONDS"] ?? 5);
const rounds = Number(process.env["BENCH_ROUNDS"] ?? 20);
/** Until the compiler has seen enough of each: before, one measures the compiler. */
const warmUpSeconds = Number(process.env["BENCH_WARM_UP_SECONDS"] ?? 60);
const phoneNumberId = "100000000000001";

interface Server {
  port: number;
  child: ChildProcess;
  cpuMs(): Promise<number>;
}

interface Figures {
  cpuMs: number;
  p50: number;
  p99: number;
}

const environment = {
  ...process.env,
  NODE_ENV: "production",
  FUNCTIONS_EMULATOR: "true",
  GCLOUD_PROJECT: "demo-bench",
  WHATSAPP_APP_SECRETS: "local-app-secret",
  WHATSAPP_VERIFY_TOKEN: "local-verify-token",
};

async function startServer(kind: Kind, firestoreHost: string): Promise<Server> {
  const child = fork(join(import.meta.dirname, "webhookServer.mjs"), [kind], {
    env: { ...environment, FIRESTORE_EMULATOR_HOST: firestoreHost },
    stdio: "ignore",
  });
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  return {
    port,
    child,
    cpuMs: async () => {
      child.send("cpu");
      const [{ cpu }] = (await once(child, "message")) as [{ cpu: NodeJS.CpuUsage }];
      return (cpu.user + cpu.system) / 1000;
    },
  };
}

let sequence = 0;
/** A message of one of a hundred known customers, new each time. */
function messageBody(): string {
  sequence += 1;
  const from = `62812${String(sequence % 100).padStart(7, "0")}`;
  const value = {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: "6221500001", phone_number_id: phoneNumberId },
    contacts: [{ profile: { name: "Budi" }, wa_id: from }],
    messages: [
      {
        from,
        id: `wamid.bench${String(process.pid)}x${String(sequence)}`,
        timestamp: String(Math.floor(Date.now() / 1000)),
        type: "text",
        text: { body: "Jam buka kantor berapa?" },
      },
    ],
  };
  return JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: "2", changes: [{ field: "messages", value }] }],
  });
}

const quantile = ({ latencies }: Loaded, share: number): number =>
  latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? Number.NaN;

async function measure(server: Server, perSecond: number, forSeconds: number): Promise<Figures> {
  const before = await server.cpuMs();
  const loaded = await load({ port: server.port, rate: perSecond, seconds: forSeconds, body: messageBody });
  if (loaded.failed > 0) throw new Error(`${String(loaded.failed)} posts were not answered with 200`);
  const cpuMs = ((await server.cpuMs()) - before) / (perSecond * forSeconds);
  return { cpuMs, p50: quantile(loaded, 0.5), p99: quantile(loaded, 0.99) };
}

const median = (values: number[]): number =>
  values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const say = (value: number): string => value.toFixed(2).padStart(8);

async function seedChannel(firestoreHost: string): Promise<void> {
  const string = (stringValue: string) => ({ stringValue });
  const words = { mapValue: { fields: { id: string("…"), en: string("…") } } };
  const fields = {
    phoneNumberId: string(phoneNumberId),
    wabaId: string("2"),
    displayPhoneNumber: string("6221500001"),
    name: string("Bench"),
    language: string("id"),
    ai: { stringValue: "auto" },
    texts: { mapValue: { fields: { fallback: words, handoff: words } } },
  };
  const documents = `http://${firestoreHost}/v1/projects/demo-bench/databases/(default)/documents`;
  const headers = { "content-type": "application/json", authorization: "Bearer owner" };
  const url = `${documents}/channels/${phoneNumberId}`;
  const answer = await fetch(url, { method: "PATCH", headers, body: JSON.stringify({ fields }) });
  if (!answer.ok) throw new Error(`the channel could not be written: HTTP ${String(answer.status)}`);
}

/** How long one delivery of a thousand new messages takes to be acknowledged, milliseconds. */
async function thousand(server: Server): Promise<number> {
  const bodies = Array.from({ length: 1000 }, () => JSON.parse(messageBody()) as { entry: unknown[] });
  const body = JSON.stringify({ ...bodies[0], entry: bodies.flatMap(({ entry }) => entry) });
  const { latencies, failed } = await load({ port: server.port, rate: 1, seconds: 1, body: () => body });
  if (failed > 0) throw new Error("the delivery of a thousand was not answered with 200");
  return latencies[0] ?? Number.NaN;
}

async function run(servers: Record<Kind, Server>): Promise<void> {
  const figures: Record<Kind, Figures[]> = { empty: [], raw: [], both: [], ours: [] };
  const round = (forSeconds: number) =>
    Promise.all(kinds.map(async (kind) => ({ kind, ...(await measure(servers[kind], rate, forSeconds)) })));
  await round(warmUpSeconds);
  for (let count = 0; count < rounds; count += 1) {
    for (const { kind, ...measured } of await round(seconds)) figures[kind].push(measured);
  }
  const how = `${String(rounds)} rounds of ${String(seconds)} s at ${String(rate)} posts a second to each`;
  console.log(`${how}; medians`);
  console.log("             CPU ms     p50 ms     p99 ms   (a request)");
  for (const kind of kinds) {
    const of = (field: keyof Figures) => median(figures[kind].map((each) => each[field]));
    console.log(`${kind.padEnd(8)} ${say(of("cpuMs"))}   ${say(of("p50"))}   ${say(of("p99"))}`);
  }
  for (const other of ["empty", "raw", "both"] as const) {
    const ratio = (field: keyof Figures) =>
      median(figures.ours.map((ours, round) => ours[field] / (figures[other][round]?.[field] ?? Number.NaN)));
    const line = `CPU ${ratio("cpuMs").toFixed(2)} ×, p50 ${ratio("p50").toFixed(2)} ×, p99 ${ratio("p99").toFixed(2)} ×`;
    console.log(`ours / ${other.padEnd(6)} ${line}`);
  }
  console.log(`a delivery of 1,000 new messages: ${(await thousand(servers.ours)).toFixed(0)} ms`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

const given = process.env["FIRESTORE_EMULATOR_HOST"];
const own = given === undefined ? await startFirestore(await freePort()) : null;
const started: Server[] = [];
try {
  const host = given ?? own?.host ?? "";
  await seedChannel(host);
  const start = async (kind: Kind): Promise<Server> => {
    const server = await startServer(kind, host);
    started.push(server);
    return server;
  };
  const [empty, raw, both, ours] = [
    await start("empty"),
    await start("raw"),
    await start("both"),
    await start("ours"),
  ];
  await run({ empty, raw, both, ours });
} finally {
  for (const { child } of started) child.kill();
  await own?.stop();
}
