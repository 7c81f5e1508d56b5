/** What the sweep writes down for people: each thing that can be wrong, and nothing on a good day. */
import { healthSchema, mostCounted } from "../../contract/health";
import { at } from "../../contract/instant";
import { channelPath, eventPath, healthPath } from "../../contract/paths";
import { statusDelivery, textDelivery } from "../../testing/deliveries";
import { phoneNumberId } from "../../testing/documents";
import { World } from "../../testing/world";
import { sweep } from "../sweep";

let world: World;
beforeEach(() => {
  world = new World();
});

const health = () => healthSchema.parse(world.store.documents.get(healthPath)?.data);
async function afterSweep() {
  await world.sweep();
  return health();
}
const text = (wamid: string) => textDelivery({ wamid, at: world.clock.now() });
const set = (path: string, data: Record<string, unknown>) =>
  world.store.documents.set(path, { data, version: 1 });

const good = {
  receivedLate: 0,
  unknownSends: 0,
  numbersHeld: [],
  numbersSpent: [],
  failedEvents: 0,
  aiFailures: 0,
  due: { count: 0, oldestAt: null },
};

it("finds nothing on a good day, and says when it looked", async () => {
  await world.deliver(text("wamid.A"));
  expect(await afterSweep()).toEqual({ ...good, asOf: at(world.clock.now()) });
  await world.clock.pass(60_000);
  expect((await afterSweep()).asOf.toMillis()).toBe(world.clock.now());
  expect(world.logged.filter(({ event }) => event === "healthKept").at(-1)?.fields).toEqual({
    receivedLate: 0,
    unknownSends: 0,
    numbersHeld: 0,
    numbersSpent: 0,
    failedEvents: 0,
    aiFailures: 0,
    due: 0,
    oldestDueMs: 0,
  });
});

it("counts webhooks that were due two minutes ago", async () => {
  const now = world.clock.now();
  const event = (dueAt: number) => ({ state: "received", receivedAt: at(now - 600_000), dueAt: at(dueAt) });
  set(eventPath("a"), event(now - 121_000));
  set(eventPath("b"), event(now - 60_000));
  set(eventPath("c"), event(now + 60_000));
  jest.spyOn(world.ports.tasks, "foldEvent").mockResolvedValue();
  expect(await afterSweep()).toMatchObject({
    receivedLate: 1,
    due: { count: 2, oldestAt: at(now - 121_000) },
  });
});

/** The task that would go on at once is lost, so that what it would put right can be seen. */
const lostTasks = () => jest.spyOn(world.ports.tasks, "advanceConversation").mockResolvedValue();

it("counts sends that nobody knows the outcome of, until they are known", async () => {
  const lost = lostTasks();
  world.outcomes.push({ type: "unknown", reason: "timeout" });
  await world.deliver(text("wamid.A"));
  expect((await afterSweep()).unknownSends).toBe(1);
  lost.mockRestore();
  const [message] = Object.entries(world.messages()).filter(([, { direction }]) => direction === "outbound");
  const echo = `v1:${world.onlyConversationId()}:${message?.[0] ?? ""}:1`;
  await world.deliver(statusDelivery({ wamid: "wamid.out", echo, status: "sent", at: world.clock.now() }));
  await world.clock.pass(10_000);
  await world.sweep();
  expect((await afterSweep()).unknownSends).toBe(0);
});

it("names numbers that are held back", async () => {
  const lost = lostTasks();
  const error = { code: 190, action: "rotate the token" };
  world.outcomes.push({ type: "refused", error, retry: "account", retryAfterMs: 5_000 });
  await world.deliver(text("wamid.A"));
  expect((await afterSweep()).numbersHeld).toEqual([phoneNumberId]);
  lost.mockRestore();
  await world.clock.pass(120_000);
  await world.sweep();
  expect((await afterSweep()).numbersHeld).toEqual([]);
});

it("counts what could not be read in the last day", async () => {
  await world.deliver("{}");
  expect((await afterSweep()).failedEvents).toBe(1);
  await world.clock.pass(25 * 60 * 60_000);
  expect((await afterSweep()).failedEvents).toBe(0);
});

it("counts conversations that the AI gave up and nobody took", async () => {
  world.answers.push(new Error("down"));
  await world.deliver(text("wamid.A"));
  expect((await afterSweep()).aiFailures).toBe(1);
  await world.clock.pass(16 * 60_000);
  expect((await afterSweep()).aiFailures).toBe(0);
});

it("names numbers whose AI has said enough", async () => {
  const before = world.store.documents.get(channelPath(phoneNumberId))?.data ?? {};
  set(channelPath(phoneNumberId), { ...before, rules: { quietMs: 0, numberRepliesPerDay: 1 } });
  await world.deliver(text("wamid.A"));
  expect((await afterSweep()).numbersSpent).toEqual([phoneNumberId]);
});

it("reads a page at most, however much is wrong", async () => {
  for (let event = 0; event < 300; event += 1) {
    set(eventPath(String(event)), { state: "failed", receivedAt: at(world.clock.now()) });
  }
  const { reads } = world.store;
  expect((await afterSweep()).failedEvents).toBe(mostCounted);
  expect(world.store.reads - reads).toBeLessThan(mostCounted + 10);
});

it("forgets a send whose refusal came late", async () => {
  world.outcomes.push(async () => {
    await world.clock.sleep(30_000);
    return { type: "refused", error: { code: 131026 }, retry: "never", retryAfterMs: 0 };
  });
  await world.post(text("wamid.A"));
  await world.clock.pass(20_000);
  world.start(() => sweep(world.ports));
  await world.clock.pass(1_000);
  expect(world.outbound()[0]).toMatchObject({ send: { state: "unknown" } });
  await world.clock.pass(20_000);
  expect(world.outbound()[0]).toMatchObject({ send: { state: "failed" } });
  expect((await afterSweep()).unknownSends).toBe(0);
});
