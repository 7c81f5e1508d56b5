/**
 * `npm run bench:reply`: how long a reply takes beyond what the AI takes, and whether a crowd is answered. The deployed
 * functions run in one process, WhatsApp and the AI in this one; the AI takes D ms. What is fitted is total = a + b·D.
 */
import { setTimeout as pause } from "node:timers/promises";
import { startFirestore } from "../../scripts/firestore.ts";
import { until } from "../../scripts/until.ts";
import { newCustomer } from "../driver/customer.ts";
import { type Ai, startAi } from "../host/ai.ts";
import { type Database, openDatabase } from "../host/database.ts";
import { Host } from "../host/host.ts";
import { Meta } from "../host/meta.ts";
import { fitLine, median } from "./fit.ts";

const firestorePort = Number(process.env["BENCH_FIRESTORE_PORT"] ?? 8092);
const rounds = Number(process.env["BENCH_ROUNDS"] ?? 12);
const delays = [0, 200, 2_000];
/** Exchanges of each delay in a round; the first of each customer opens the conversation and is told apart. */
const exchanges = 3;
const crowd = { conversations: 50, messages: 500, withinMs: 1_000 };
const project = "demo-bench";

interface Rig {
  host: Host;
  meta: Meta;
  ai: Ai;
  database: Database;
}

interface Exchange {
  delay: number;
  opens: boolean;
  totalMs: number;
}

/** One message and its answer. */
async function exchange({ meta }: Rig, customer: { from: string }): Promise<number> {
  const answered = new Promise<number>((resolve) => {
    meta.arrived = ({ arrivedAt }) => {
      resolve(arrivedAt);
    };
  });
  const { postedAt } = await meta.write(customer);
  const arrivedAt = await answered;
  await meta.quiet();
  return arrivedAt - postedAt;
}

/** Each delay in turn, so that a noisy machine is noisy for all of them. */
async function measureExchanges(rig: Rig, count: number): Promise<Exchange[]> {
  const done: Exchange[] = [];
  for (let round = 0; round < count; round += 1) {
    for (const delay of delays) {
      const customer = newCustomer();
      rig.ai.delayMs = () => delay;
      for (let each = 0; each < exchanges; each += 1) {
        const totalMs = await exchange(rig, customer);
        done.push({ delay, opens: each === 0, totalMs });
        await rig.host.idle();
        await pause(50);
      }
    }
  }
  return done;
}

const line = (name: string, ...values: string[]): string =>
  [name.padEnd(34), ...values.map((value) => value.padStart(10))].join("");
const ms = (value: number): string => value.toFixed(1);

function sayExchanges(done: Exchange[], cpuMs: number): void {
  console.log(line("ms from post to send", ...delays.map((delay) => `D = ${delay}`), "a", "b"));
  for (const opens of [false, true]) {
    const ofDelay = (delay: number) => done.filter((each) => each.delay === delay && each.opens === opens);
    const p50 = delays.map((delay) => median(ofDelay(delay).map(({ totalMs }) => totalMs)));
    const { a, b } = fitLine(delays.map((delay, index) => [delay, p50[index] ?? Number.NaN]));
    const name = opens ? "p50, a customer's first message" : "p50, a known customer";
    console.log(line(name, ...p50.map(ms), ms(a), b.toFixed(4)));
  }
  console.log(line("CPU ms of the host an exchange", ms(cpuMs)));
}

interface Crowd {
  /** The longest that any message waited for the send that answers it, and from the first post to the last send. */
  longestMs: number;
  wholeMs: number;
  cpuMs: number;
  sends: number;
}

async function measureCrowd({ host, meta, ai, database }: Rig, delay: number): Promise<Crowd> {
  ai.delayMs = () => delay;
  meta.written = [];
  meta.ledger.length = 0;
  const customers = Array.from({ length: crowd.conversations }, newCustomer);
  const before = await host.cpuMs();
  const posts = Array.from({ length: crowd.messages }, async (_, index) => {
    await pause((index * crowd.withinMs) / crowd.messages);
    const customer = customers[index % customers.length] ?? newCustomer();
    await meta.write(customer);
  });
  await Promise.all(posts);
  const mine = new Set(meta.written.map(({ wamid }) => wamid));
  const messages = database.store.collectionGroup("messages");
  const allAnswered = await until(
    async () => {
      const answered = await messages.where("disposition", "==", "answered").select("wamid").get();
      const count = answered.docs.filter((each) => mine.has(each.get("wamid") as string)).length;
      return count === crowd.messages || undefined;
    },
    60_000,
    200,
  );
  if (!allAnswered) throw new Error("not every message of the crowd was answered within a minute");
  await meta.quiet();
  await host.idle();
  const cpuMs = (await host.cpuMs()) - before;
  return { ...(await waits(meta, database)), cpuMs, sends: meta.ledger.length };
}

/** From each message's own post to the send that answers it. */
async function waits(meta: Meta, { store }: Database): Promise<{ longestMs: number; wholeMs: number }> {
  const sends = new Map(meta.ledger.map((sent) => [sent.messageId, sent]));
  if (sends.size < meta.ledger.length) throw new Error("something was sent twice");
  const outbound = await store.collectionGroup("messages").where("direction", "==", "outbound").get();
  const answeredAt = new Map<string, number>();
  for (const document of outbound.docs) {
    const sent = sends.get(document.id);
    if (!sent) continue;
    for (const id of document.get("answers") as string[]) {
      if (answeredAt.has(id)) throw new Error("a message was answered twice");
      answeredAt.set(id, sent.arrivedAt);
    }
  }
  const times = meta.written.map(({ wamid, postedAt }) => ({
    from: postedAt,
    to: answeredAt.get(wamid) ?? Number.POSITIVE_INFINITY,
  }));
  return {
    longestMs: Math.max(...times.map(({ from, to }) => to - from)),
    wholeMs: Math.max(...times.map(({ to }) => to)) - Math.min(...times.map(({ from }) => from)),
  };
}

function sayCrowd(delay: number, { longestMs, wholeMs, cpuMs, sends }: Crowd): void {
  const { messages, conversations } = crowd;
  const aim = 3 * delay + 2_000;
  console.log(
    `${messages} messages of ${conversations} conversations within ${crowd.withinMs} ms, D = ${delay}: all answered by ${sends} sends; ` +
      `longest wait ${longestMs.toFixed(0)} ms (aim ${aim}), first post to last send ${wholeMs.toFixed(0)} ms, ` +
      `host CPU ${(cpuMs / messages).toFixed(1)} ms a message`,
  );
}

/** A database and a host with these rules of the channel; the host goes, so that nothing of it is remembered. */
async function withRules(
  rig: Omit<Rig, "host">,
  rules: Record<string, unknown>,
  measure: (rig: Rig) => Promise<void>,
): Promise<void> {
  await rig.database.reset({ repliesPerHour: 1_000, ...rules });
  const host = new Host(surroundings);
  try {
    await host.begin({ sweepEveryMs: 5_000 });
    rig.meta.url = `http://127.0.0.1:${host.port}/`;
    await measure({ ...rig, host });
    for (const threw of host.threw) console.log(`threw: ${threw}`);
  } finally {
    await host.kill();
  }
}

async function oneByOne(rig: Rig): Promise<void> {
  await measureExchanges(rig, 1);
  const before = await rig.host.cpuMs();
  const done = await measureExchanges(rig, rounds);
  sayExchanges(done, ((await rig.host.cpuMs()) - before) / done.length);
}

/** The first crowd isn't told: it measures the compiler. */
async function inACrowd(rig: Rig): Promise<void> {
  await measureCrowd(rig, 0);
  for (const delay of [200, 2_000]) sayCrowd(delay, await measureCrowd(rig, delay));
}

const firestore = await startFirestore(firestorePort);
const meta = new Meta();
const ai = await startAi();
const database = openDatabase(firestore.host, project);
const surroundings = { project, firestore: firestore.host, meta: await meta.start(), ai: ai.url };
const outside = { meta, ai, database };
try {
  console.log("One by one, rules.quietMs = 0: what a channel waits for a second message comes on top");
  await withRules(outside, { quietMs: 0 }, oneByOne);
  console.log("A crowd, the channel's usual rules: it waits 300 ms for a second message");
  await withRules(outside, {}, inACrowd);
} finally {
  await Promise.all([meta.close(), ai.close(), database.close()]);
  await firestore.stop();
}
