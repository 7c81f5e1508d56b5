/**
 * What one exchange costs: a customer's message in, the AI's answer out, and three statuses; and what the timers cost that
 * find nothing new. Money and growth are counted in these, by `npm run cost` and `npm run scale`, from the same file.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { statusDelivery, textDelivery } from "../testing/deliveries";
import { listed } from "../testing/fakeTemplates";
import { World } from "../testing/world";
import { rollUpNumbers } from "./numbers/rollUp";
import { syncEveryAccount } from "./template/syncTemplates";

interface Counts {
  exchange: Record<
    | "writes"
    | "reads"
    | "history"
    | "invocations"
    | "webhooks"
    | "events"
    | "conversationWrites"
    | "messages",
    number
  >;
  sweep: Record<"writes" | "queries" | "reads", number>;
  rollUp: Record<"writes" | "reads", number>;
  syncTemplates: Record<"reads" | "readsATemplate", number>;
}
const counts = JSON.parse(readFileSync(join(__dirname, "../testing/exchangeCounts.json"), "utf8")) as Counts;

const textAt = (world: World, wamid: string) =>
  textDelivery({ wamid, text: `question ${wamid}`, at: world.clock.now() });

async function exchange(world: World, wamid: string) {
  await world.deliver(textAt(world, wamid));
  const { wamid: sent = "", echo = "" } = world.ledger.at(-1) ?? {};
  for (const status of ["sent", "delivered", "read"]) {
    await world.clock.pass(1_000);
    await world.deliver(statusDelivery({ wamid: sent, echo, status, at: world.clock.now() }));
  }
}

async function counted(world: World, work: () => Promise<void>) {
  const { reads, writes } = world.store;
  const historyBefore = world.historyReads;
  const invocationsBefore = world.invocations;
  const posted = jest.spyOn(world, "post");
  const paths: string[] = [];
  const created: string[] = [];
  world.store.beforeCommit = (all) => {
    paths.push(...all.map(({ path }) => path));
    created.push(...all.filter(({ op }) => op === "create").map(({ path }) => path));
  };
  await work();
  world.store.beforeCommit = () => undefined;
  const history = world.historyReads - historyBefore;
  const webhooks = posted.mock.calls.length;
  posted.mockRestore();
  const at = (pattern: RegExp): number => paths.filter((path) => pattern.test(path)).length;
  return {
    writes: world.store.writes - writes,
    reads: world.store.reads - reads - history,
    history,
    invocations: world.invocations - invocationsBefore,
    webhooks,
    events: at(/^webhookEvents\/[^/]+$/),
    conversationWrites: at(/^conversations\/[^/]+$/),
    messages: created.filter((path) => path.includes("/messages/")).length,
  };
}

describe("an exchange", () => {
  it("takes 13 writes, 5 reads beside the history, and 6 invocations, as exchangeCounts.json says", async () => {
    const world = new World();
    await exchange(world, "wamid.A");
    await world.clock.pass(20_000);
    const first = await counted(world, () => exchange(world, "wamid.B"));
    expect(first).toEqual(counts.exchange);
  });

  it("reads one identity and the channel more when this instance has forgotten them", async () => {
    const world = new World();
    await exchange(world, "wamid.A");
    await world.clock.pass(10 * 60_000);
    const cold = await counted(world, () => exchange(world, "wamid.B"));
    expect(cold.reads).toBeLessThanOrEqual(7);
    expect(cold.writes).toBe(13);
  });

  it("reads at most twenty messages of a long thread", async () => {
    const world = new World();
    for (let each = 0; each < 25; each += 1) {
      await exchange(world, `wamid.${String(each)}`);
      await world.clock.pass(200_000 + 31_000 * (each % 5));
    }
    const { history } = await counted(world, () => exchange(world, "wamid.last"));
    expect(history).toBe(20);
  });
});

it("a sweep that finds nothing makes nine queries, one read and one write", async () => {
  const world = new World();
  await exchange(world, "wamid.A");
  await world.sweep();
  await world.clock.pass(60_000);
  const queries = jest.spyOn(world.store, "query");
  const gets = jest.spyOn(world.store, "get");
  const { writes } = world.store;
  await world.sweep();
  expect({
    writes: world.store.writes - writes,
    queries: queries.mock.calls.length,
    reads: queries.mock.calls.length + gets.mock.calls.length,
  }).toEqual(counts.sweep);
});

/** As Firestore bills it: a query that finds nothing is a read too. */
async function billed(world: World, work: () => Promise<unknown>) {
  const { reads, writes } = world.store;
  const query = jest.spyOn(world.store, "query");
  await world.clock.run(work());
  const found = await Promise.all(query.mock.results.map(({ value }) => value as Promise<unknown[]>));
  query.mockRestore();
  const empty = found.filter((documents) => documents.length === 0).length;
  return { reads: world.store.reads - reads + empty, writes: world.store.writes - writes };
}

it("a roll-up of one number at which nothing happens takes as many reads and writes as the file says", async () => {
  const world = new World();
  await exchange(world, "wamid.A");
  await world.clock.pass(3 * 60 * 60_000);
  await world.clock.run(rollUpNumbers(world.ports));
  await world.clock.pass(5 * 60_000);
  expect(await billed(world, () => rollUpNumbers(world.ports))).toEqual(counts.rollUp);
});

it.each([1, 30])(
  "a look at %i templates that are as before takes two reads each and no write",
  async (many) => {
    const world = new World();
    world.templates.templates = Array.from({ length: many }, (_, each) => listed({ id: String(each + 1) }));
    await world.clock.run(syncEveryAccount(world.ports));
    const { reads, readsATemplate } = counts.syncTemplates;
    expect(await billed(world, () => syncEveryAccount(world.ports))).toEqual({
      reads: reads + many * readsATemplate,
      writes: 0,
    });
  },
);
