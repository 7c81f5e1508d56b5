/** The numbers of a day, from what happened in it: the same however often, when and by how many they are computed. */
import fc from "fast-check";
import { sendMessageInput } from "../../contract/calls";
import { quantile } from "../../contract/histogram";
import { at } from "../../contract/instant";
import {
  type Bucket,
  type DayNumbers,
  type Figures,
  type Standing,
  mergeFigures,
  noFigures,
} from "../../contract/numbers";
import { channelPath, dayNumbersPath, messagePath, standingPath } from "../../contract/paths";
import { statusDelivery, textDelivery } from "../../testing/deliveries";
import { agent, channelDocument, phoneNumberId } from "../../testing/documents";
import { World } from "../../testing/world";
import { addNote } from "../conversation/addNote";
import { setAiMode } from "../conversation/setAiMode";
import { TakeoverError } from "../errors";
import { windowMs } from "../limits";
import { cancelMessage } from "../outbound/cancelMessage";
import { sendMessage } from "../outbound/sendMessage";
import { dayAt, stretchOf } from "./days";
import { gather } from "./gather";
import { rollUpNumbers } from "./rollUp";

const minute = 60_000;
const hour = 60 * minute;
const zone = "Asia/Jakarta";

let world: World;
let next = 0;
beforeEach(() => {
  world = new World();
});
afterEach(() => {
  expect(world.failures).toEqual([]);
});

const now = () => world.clock.now();
const run = <Value>(work: Promise<Value>): Promise<Value> => world.clock.run(work);
const rollUp = () => run(rollUpNumbers(world.ports));

async function write(from = "6281200000001", words = "Halo"): Promise<void> {
  const wamid = `wamid.${String((next += 1))}`;
  await world.deliver(textDelivery({ wamid, from, text: words, at: now() }));
}
async function say(conversationId: string): Promise<string> {
  const input = {
    conversationId,
    clientId: `c-${String((next += 1))}`,
    content: { type: "text", text: "Ya" },
  };
  const { messageId } = await run(sendMessage(world.ports, sendMessageInput.parse(input), agent));
  return messageId;
}
const conversationIds = () =>
  [...world.store.documents.keys()]
    .filter((path) => /^conversations\/[^/]+$/.test(path))
    .map((path) => path.split("/")[1] ?? "");

const dayOf = (name = dayAt(now(), zone)): DayNumbers | undefined =>
  world.store.documents.get(dayNumbersPath(phoneNumberId, name))?.data as DayNumbers | undefined;
const figures = (name?: string): Figures => dayOf(name)?.figures ?? noFigures;
/** Every day that is there. */
const allFigures = (): Figures =>
  [...world.store.documents]
    .filter(([path]) => /^numbers\/\w+_\d{4}-\d\d-\d\d$/.test(path))
    .map(([, { data }]) => (data as unknown as DayNumbers).figures)
    .reduce(mergeFigures, noFigures);
const counts = (buckets: Record<string, Bucket>) =>
  Object.fromEntries(Object.entries(buckets).map(([key, { count }]) => [key, count]));
const forget = () => {
  for (const path of world.store.documents.keys())
    if (path.startsWith("numbers/")) world.store.documents.delete(path);
};

/** One answered by the AI, one handed over and answered after ten minutes, one whose answer fails, one that nobody answers. */
async function morning(): Promise<void> {
  await write("6281200000001");
  world.answers.push({ type: "handoff", reason: "a contract" });
  await write("6281200000002");
  const [, second = ""] = conversationIds();
  await world.clock.pass(10 * minute);
  await say(second);
  world.outcomes.push({
    type: "refused",
    error: { code: 131_026, title: "Undeliverable" },
    retry: "never",
    retryAfterMs: 0,
  });
  await write("6281200000003");
}

it("counts what happened, and who stands behind it", async () => {
  await morning();
  await rollUp();
  const [, second, third] = conversationIds();
  const { messages, answers, firstResponses, handedOver, failures, windowMisses } = figures();
  expect(counts(messages)).toEqual({ customer: 3, ai: 2, system: 1, agent: 1 });
  expect(counts(answers)).toEqual({ ai: 1, human: 1 });
  expect(answers.human.behind).toEqual([{ conversationId: second, rank: expect.any(Number) as number }]);
  expect(quantile(firstResponses.human.waits, 0.5)).toBeGreaterThan(9 * minute);
  expect(quantile(firstResponses.human.waits, 0.5)).toBeLessThan(11 * minute);
  expect(quantile(firstResponses.ai.waits, 0.5)).toBeLessThan(2_000);
  expect(firstResponses.human.behind.map(({ conversationId }) => conversationId)).toEqual([second]);
  expect(handedOver).toEqual({
    aiDecided: { count: 1, behind: [expect.objectContaining({ conversationId: second })] },
    undeliverable: { count: 1, behind: [expect.objectContaining({ conversationId: third })] },
  });
  expect(failures).toEqual({
    "131026": {
      count: 1,
      title: "Undeliverable",
      behind: [expect.objectContaining({ conversationId: third })],
    },
  });
  expect(windowMisses.count).toBe(0);
});

it("tells how it stands now", async () => {
  await morning();
  const asked = now();
  await rollUp();
  const standing = world.store.documents.get(standingPath(phoneNumberId))?.data as unknown as Standing;
  expect(standing).toMatchObject({ open: { ai: 1, human: 2 }, waiting: 1 });
  expect(asked - (standing.waitingSince?.toMillis() ?? 0)).toBeLessThan(minute);
  await world.clock.pass(windowMs + minute);
  await rollUp();
  expect(world.store.documents.get(standingPath(phoneNumberId))?.data).toMatchObject({
    open: { ai: 0, human: 0 },
    waiting: 1,
  });
});

it("changes nothing when it is computed again, by two at once, or from nothing", async () => {
  world.triggers = "twice";
  await morning();
  await rollUp();
  const once = figures();
  await rollUp();
  expect(figures()).toEqual(once);
  await world.clock.pass(minute);
  await run(Promise.all([rollUpNumbers(world.ports), rollUpNumbers(world.ports)]));
  expect(figures()).toEqual(once);
  expect(world.logged).toContainEqual(expect.objectContaining({ event: "numbersComputedElsewhere" }));
  forget();
  await rollUp();
  expect(figures()).toEqual(once);
});

it("goes on after a run that broke off at any commit", async () => {
  await morning();
  await rollUp();
  const whole = figures();
  for (let broken = 1; broken <= 3; broken += 1) {
    forget();
    let commits = 0;
    world.store.beforeCommit = () => {
      if ((commits += 1) === broken) throw new TakeoverError("unavailable", "away", { retryable: true });
    };
    await rollUp();
    world.store.beforeCommit = () => undefined;
    await rollUp();
    expect(figures()).toEqual(whole);
  }
});

it("is the same for pages of any size, also where many stand at one moment", async () => {
  await morning();
  for (let each = 0; each < 7; each += 1) {
    const id = `copy-${String(each)}`;
    const [message] = world.outbound().filter(({ wait }) => wait?.by === "human");
    const path = messagePath(`${phoneNumberId}-${id}`, id);
    const data = { ...message, conversationId: `${phoneNumberId}-${id}` };
    await world.store.commit([{ op: "create", path, data }]);
  }
  const stretch = stretchOf(dayAt(now(), zone), zone);
  const of = (size: number) => run(gather(world.store, phoneNumberId, stretch, now(), size));
  const whole = await of(1_000);
  expect(whole.firstResponses.human.behind).toHaveLength(8);
  for (const size of [1, 2, 3, 5, 8]) expect(await of(size)).toEqual(whole);
});

it("takes a failure that Meta tells of a day late", async () => {
  await morning();
  await rollUp();
  const day = dayAt(now(), zone);
  const { wamid = "", echo = "" } = world.ledger[0] ?? {};
  await world.clock.pass(20 * hour);
  await rollUp();
  const errors = [{ code: 131_049, title: "Not delivered" }];
  await world.deliver(statusDelivery({ wamid, echo, status: "failed", at: now(), errors }));
  expect(Object.keys(figures(day).failures)).toEqual(["131026"]);
  await world.clock.pass(24 * hour);
  await rollUp();
  expect(Object.keys(figures(day).failures).sort()).toEqual(["131026", "131049"]);
  expect(counts(figures(day).answers)).toEqual({ ai: 0, human: 1 });
});

it("counts a window that closed while somebody waited, while they wait and after", async () => {
  await write();
  const [conversationId = ""] = conversationIds();
  await run(setAiMode(world.ports, { conversationId, mode: "human" }, agent));
  await write();
  await world.clock.pass(windowMs + minute);
  const day = dayAt(now(), zone);
  await rollUp();
  expect(figures(day).windowMisses).toMatchObject({ count: 1, behind: [{ conversationId }] });
  await run(addNote(world.ports, { conversationId, clientId: "1", text: "Nanti" }, agent));
  await rollUp();
  expect(figures(day).windowMisses.count).toBe(1);
  await write();
  await rollUp();
  expect(figures(day).windowMisses.count).toBe(1);
  await say(conversationId);
  await rollUp();
  expect(figures(day).windowMisses.count).toBe(1);
  expect(allFigures().windowMisses.count).toBe(1);
});

it("takes what a takeover ends, or an agent takes back, for no failure", async () => {
  const wait = { type: "refused", error: { code: 131_056 }, retry: "later", retryAfterMs: 60_000 } as const;
  world.outcomes.push(wait);
  await world.post(textDelivery({ wamid: "wamid.A", at: now() }));
  await world.clock.pass(10_000);
  const [conversationId = ""] = conversationIds();
  await run(setAiMode(world.ports, { conversationId, mode: "human" }, agent));
  await world.idle();
  world.outcomes.push(wait);
  const input = { conversationId, clientId: "c", content: { type: "text", text: "Ya" } };
  const sending = sendMessage(world.ports, sendMessageInput.parse(input), agent);
  await world.clock.pass(10_000);
  const [messageId = ""] = world.conversation().outbox.map((entry) => entry.messageId);
  await run(cancelMessage(world.ports, { conversationId, messageId }));
  await run(sending);
  await world.idle();
  const states = world.outbound().map(({ author, send }) => `${author.type} ${send.state}`);
  expect(states.sort()).toEqual(["agent cancelled", "ai cancelled"]);
  await rollUp();
  expect(figures().failures).toEqual({});
});

it("puts both sides of midnight into their own days, in the channel's zone", async () => {
  const midnight = Date.parse("2026-11-22T17:00:00Z");
  await world.clock.pass(midnight - 1 - now());
  await write("6281200000001");
  await world.clock.pass(midnight - now());
  await write("6281200000002");
  await world.clock.pass(hour);
  await rollUp();
  expect(counts(figures("2026-11-22").messages)).toEqual({ customer: 1, ai: 1 });
  expect(counts(figures("2026-11-23").messages)).toEqual({ customer: 1, ai: 1 });
});

describe("after a change of the channel's zone", () => {
  const moveTo = (timezone: string) => {
    const { rules } = channelDocument();
    const weekly = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
    const data = channelDocument({ rules: { ...rules, hours: { timezone, weekly } } });
    world.store.documents.set(channelPath(phoneNumberId), { data: { ...data }, version: next });
  };

  it.each(["America/Los_Angeles", "Pacific/Kiritimati", "Asia/Makassar"])(
    "counts nothing twice and leaves nothing out: %s",
    async (timezone) => {
      for (let step = 0; step < 40; step += 1) {
        if (step === 13) moveTo(timezone);
        await world.clock.pass(2 * hour);
        await write(`62812000${String(step).padStart(5, "0")}`);
        await rollUp();
      }
      await world.clock.pass(30 * hour);
      await rollUp();
      expect(allFigures().messages.customer?.count).toBe(40);
    },
  );
});

it("goes on with the other numbers when one can't be computed", async () => {
  await morning();
  world.store.documents.set("channels/000", { data: { broken: true }, version: 1 });
  await rollUp();
  expect(figures().messages.customer?.count).toBe(3);
  expect(world.logged).toContainEqual(
    expect.objectContaining({
      event: "numbersFailed",
      fields: expect.objectContaining({ phoneNumberId: "000" }) as unknown,
    }),
  );
});

it("catches up when nobody computed for two days", async () => {
  await morning();
  const day = dayAt(now(), zone);
  await world.clock.pass(40 * hour);
  await rollUp();
  expect(figures(day).messages.customer?.count).toBe(3);
});

describe("a run costs", () => {
  async function cost(): Promise<{ reads: number; writes: number }> {
    const { reads, writes } = world.store;
    await rollUp();
    return { reads: world.store.reads - reads, writes: world.store.writes - writes };
  }

  it("a few dozen reads while nothing happens, whatever happened before in the day", async () => {
    for (let each = 0; each < 100; each += 1) {
      await write(`62812${String(1_000_000 + each)}`);
      await world.clock.pass(minute / 2);
    }
    await world.clock.pass(3 * hour);
    await rollUp();
    await world.clock.pass(5 * minute);
    expect(await cost()).toEqual({ reads: 39, writes: 4 });
  });

  it("a read for each first response of the hour beside that", async () => {
    for (let each = 0; each < 100; each += 1) {
      await write(`62812${String(1_000_000 + each)}`);
      await world.clock.pass(minute / 2);
    }
    await rollUp();
    expect(await cost()).toEqual({ reads: 166, writes: 4 });
  });
});

describe("any history", () => {
  /** One message of a business number: when it was written, and what became of it. */
  interface Fact {
    at: number;
    author: "customer" | "ai" | "agent";
    waited: number | null;
    first: boolean;
    state: "accepted" | "failed" | "expired";
  }
  const start = Date.parse("2026-11-20T00:00:00Z");
  const fact = fc.record<Fact>({
    at: fc.integer({ min: 0, max: 60 * hour }).map((ms) => start + ms),
    author: fc.constantFrom("customer", "ai", "agent"),
    waited: fc.option(fc.integer({ min: 0, max: 20 * hour })),
    first: fc.boolean(),
    state: fc.constantFrom("accepted", "accepted", "failed", "expired"),
  });

  function documentOf(told: Fact, index: number) {
    const conversationId = `${phoneNumberId}-${String(index % 7)}`;
    const { at: sentAt, author, waited, first, state } = told;
    const send = {
      state,
      attempt: 1,
      epoch: null,
      queuedAt: at(sentAt),
      wamids: [],
      ...(state === "failed" ? { error: { code: 131_000 + (index % 3) } } : {}),
    };
    const by = author === "ai" ? "ai" : "human";
    const wait = waited === null ? {} : { wait: { since: at(sentAt - waited), by, first } };
    const data = {
      direction: "outbound",
      phoneNumberId,
      conversationId,
      author: author === "ai" ? { type: author, turnId: "t", provider: "p" } : { type: author, uid: "a" },
      content: { type: "text", text: "Ya" },
      sentAt: at(sentAt),
      receipts: {},
      answers: [],
      ...(author === "customer" ? {} : { send, ...wait }),
    };
    return { path: messagePath(conversationId, `m${String(index)}`), data };
  }

  /** By hand. */
  function counted(told: readonly Fact[], name: string) {
    const ofDay = told.filter((each) => dayAt(each.at, zone) === name);
    const ours = ofDay.filter(({ author }) => author !== "customer");
    const count = (of: readonly Fact[], test: (each: Fact) => boolean) => of.filter(test).length;
    const answered = ours.filter(({ waited, state }) => waited !== null && state === "accepted");
    return {
      customer: count(ofDay, ({ author }) => author === "customer"),
      ai: count(answered, ({ author }) => author === "ai"),
      human: count(answered, ({ author }) => author === "agent"),
      failed: count(ours, ({ state }) => state !== "accepted"),
      first: count(answered, ({ first }) => first),
    };
  }

  it("is the sum of its facts, whenever it was looked at", async () => {
    const looks = fc.array(fc.integer({ min: 0, max: 62 * hour }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(fact, { maxLength: 25 }), looks, async (told, times) => {
        world = new World();
        await world.clock.pass(Math.max(0, start - now()));
        const clock = { ...world.ports.clock, now: () => moment };
        let moment = start;
        const pending = told.map((each, index) => ({ each, ...documentOf(each, index) }));
        const ends = [start + 62 * hour, start + 85 * hour, start + 110 * hour];
        for (const look of [...times.map((ms) => start + ms), ...ends].sort((a, b) => a - b)) {
          moment = look;
          const arrived = pending.filter(({ each }) => each.at <= look);
          for (const { path, data } of arrived)
            if (!world.store.documents.has(path)) await world.store.commit([{ op: "create", path, data }]);
          await rollUpNumbers({ ...world.ports, clock });
        }
        for (const name of ["2026-11-20", "2026-11-21", "2026-11-22"]) {
          const day = figures(name);
          const waits = [day.firstResponses.ai.waits, day.firstResponses.human.waits];
          expect({
            customer: day.messages.customer?.count ?? 0,
            ...counts(day.answers),
            failed: Object.values(day.failures).reduce((sum, { count }) => sum + count, 0),
            first: waits.flatMap((each) => Object.values(each)).reduce((sum, n) => sum + n, 0),
          }).toEqual(counted(told, name));
        }
      }),
      { numRuns: 20 },
    );
  }, 60_000);
});
