/** What Meta refuses for the number's sake is held back and sent later; nothing is dropped, nothing else is failed. */
import { statusDelivery, textDelivery } from "../../testing/deliveries";
import { agent, phoneNumberId } from "../../testing/documents";
import { World, wordsOf } from "../../testing/world";
import { TakeoverError } from "../errors";
import type { OutgoingMessage, SendOutcome } from "../ports";
import { sweep } from "../sweep";
import { sendMessage } from "./sendMessage";

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => {
  expect(world.failures).toEqual([]);
});

/** What it sets off within a second happens; what is to be done later waits. */
const deliver = async (wamid: string, from = "6281200000001") => {
  await world.post(textDelivery({ wamid, from, at: world.clock.now() }));
  await world.clock.pass(1_000);
};
const refused = (code: number, retry: "limit" | "account" | "later", retryAfterMs = 2_000): SendOutcome => ({
  type: "refused",
  error: { code },
  retry,
  retryAfterMs,
});
const tick = (ms: number) => world.clock.pass(ms);
const channel = () => world.ports.channels.get(phoneNumberId);
const states = () => world.outbound().map(({ send }) => send.state);

describe("a token that expired (F36)", () => {
  const always = () => refused(190, "account");

  it("holds every send, shows on the channel, and lets all go once it works again", async () => {
    let works = false;
    const meta = (message: OutgoingMessage): SendOutcome =>
      works ? { type: "accepted", wamid: world.accept(message) } : always();
    for (let each = 0; each < 40; each += 1) world.outcomes.push(meta);
    await deliver("wamid.A");
    await deliver("wamid.B", "6281200000002");
    expect(states()).toEqual(["queued", "queued"]);
    expect(await channel()).toMatchObject({ circuit: { kind: "account", code: 190 } });
    expect(world.logged.map(({ event }) => event)).toContain("numberHeld");
    await tick(20 * 60_000);
    expect(states()).toEqual(["queued", "queued"]);
    works = true;
    await tick(6 * 60_000);
    expect(world.ledger).toHaveLength(2);
    expect(states()).toEqual(["accepted", "accepted"]);
    expect(await channel()).toMatchObject({ circuit: null });
  });

  it("is not asked about more often than the wait that was agreed", async () => {
    let asked = 0;
    for (let each = 0; each < 100; each += 1) {
      world.outcomes.push(() => {
        asked += 1;
        return always();
      });
    }
    for (let each = 0; each < 10; each += 1)
      await deliver(`wamid.${String(each)}`, `62812000000${String(10 + each)}`);
    expect(asked).toBe(1);
    await tick(60 * 60_000);
    expect(asked).toBeLessThan(10 * 15);
  });

  it("that lasts longer than the window ends as expired, with the question open again for people", async () => {
    for (let each = 0; each < 2_000; each += 1) world.outcomes.push(always);
    await deliver("wamid.A");
    await tick(24 * 60 * 60_000 + 10 * 60_000);
    expect(["expired", "failed"]).toContain(states()[0]);
    expect(world.ledger).toEqual([]);
    expect(world.message("wamid.A")).toMatchObject({ disposition: "aiFailed" });
    expect(world.conversation()).toMatchObject({
      owner: "human",
      ownerReason: "aiFailed",
      waiting: ["wamid.A"],
      waitsForPerson: true,
      handoff: { reason: "the 24 h window closed before it was sent" },
    });
  });
});

describe("throughput (F33)", () => {
  it("a number that may send 20 a second sends 500 in the end, each once", async () => {
    const times: number[] = [];
    const meta = (message: OutgoingMessage): SendOutcome => {
      const now = world.clock.now();
      const lately = times.filter((time) => now - time < 1_000);
      if (lately.length >= 20) return refused(130429, "limit");
      times.push(now);
      return { type: "accepted", wamid: world.accept(message) };
    };
    for (let each = 0; each < 50_000; each += 1) world.outcomes.push(meta);
    for (let each = 0; each < 500; each += 1) {
      await world.post(
        textDelivery({
          wamid: `wamid.${String(each)}`,
          from: `6281200${String(10_000 + each)}`,
          at: world.clock.now(),
        }),
      );
    }
    await tick(40 * 60_000);
    expect(new Set(states())).toEqual(new Set(["accepted"]));
    expect(world.ledger).toHaveLength(500);
    expect(new Set(world.ledger.map(({ echo }) => echo)).size).toBe(500);
  }, 60_000);
});

describe("too many messages to one customer (F34)", () => {
  it("waits longer each time, and other customers don't wait", async () => {
    const sentAt: number[] = [];
    for (let each = 0; each < 3; each += 1) {
      world.outcomes.push(() => {
        sentAt.push(world.clock.now());
        return refused(131056, "later", 1_000);
      });
    }
    await deliver("wamid.A");
    await tick(30_000);
    const gaps = sentAt.slice(1).map((time, index) => time - (sentAt[index] ?? 0));
    expect(gaps).toEqual([1_000, 4_000]);
    expect(world.ledger).toHaveLength(1);
    expect(await channel()).toMatchObject({ circuit: null });
  });
});

it("an answer that failed while its second try was held goes to people", async () => {
  world.outcomes.push((message) => {
    world.accept(message);
    return { type: "unknown", reason: "ECONNRESET" };
  });
  await deliver("wamid.A");
  const [{ wamid, echo } = { wamid: "", echo: "" }] = world.ledger;
  const { conversationId } = world.message("wamid.A");
  await tick(100_000);
  world.outcomes.push(refused(131048, "limit", 10 * 60_000));
  await deliver("wamid.X", "6281200000009");
  await tick(60_000);
  expect(world.outbound()[0]).toMatchObject({ send: { state: "queued" } });
  const errors = [{ code: 131026, title: "Undeliverable" }];
  await world.post(statusDelivery({ wamid, echo, status: "failed", at: world.clock.now(), errors }));
  for (let minute = 0; minute < 30; minute += 1) {
    await tick(60_000);
    world.start(() => sweep(world.ports));
  }
  await tick(1_000);
  expect(world.ledger).toHaveLength(2);
  expect(world.outbound()[0]).toMatchObject({ send: { state: "failed", error: { code: 131026 } } });
  expect(world.conversation(conversationId)).toMatchObject({
    owner: "human",
    ownerReason: "aiFailed",
    waiting: ["wamid.A"],
    waitsForPerson: true,
  });
});

describe("a channel that can't be written", () => {
  const writes = (words: string) =>
    world.clock.run(
      sendMessage(
        world.ports,
        {
          conversationId: world.onlyConversationId(),
          clientId: words,
          content: { type: "text", text: words },
        },
        agent,
      ),
    );
  /** The next write of a channel fails. */
  const failOnce = () => {
    const commit = world.store.commit.bind(world.store);
    let isOver = false;
    world.store.commit = async (all) => {
      if (isOver || !all.some(({ path }) => path.startsWith("channels/"))) return commit(all);
      isOver = true;
      throw new TakeoverError("conflict", "the store answered with code 10", { retryable: true });
    };
  };
  const warnings = () => world.logged.filter(({ event }) => event === "circuitNotWritten");

  it.each(["limit", "account"] as const)(
    "loses no refusal (%s): the message is sent later",
    async (retry) => {
      await deliver("wamid.A");
      failOnce();
      world.outcomes.push(refused(130429, retry));
      await writes("satu");
      expect(warnings()).toHaveLength(1);
      await tick(60_000);
      expect(world.outbound().at(-1)).toMatchObject({ send: { state: "accepted", attempt: 2 } });
      expect(world.ledger).toHaveLength(2);
    },
  );

  it("keeps nothing from being sent that waits behind a message which went through", async () => {
    await deliver("wamid.A");
    world.outcomes.push(refused(130429, "limit", 60_000));
    await writes("satu");
    await writes("dua");
    expect(states()).toEqual(["accepted", "queued", "queued"]);
    failOnce();
    await tick(80_000);
    expect(states()).toEqual(["accepted", "accepted", "accepted"]);
    expect(warnings()).toHaveLength(1);
    expect(world.ledger.map(({ content }) => wordsOf(content)).slice(1)).toEqual(["satu", "dua"]);
    expect(await channel()).toMatchObject({ circuit: null });
  });
});

it("an agent's message is held as well, and says so", async () => {
  await deliver("wamid.A");
  world.outcomes.push(refused(190, "account"));
  const conversationId = world.onlyConversationId();
  const content = { type: "text", text: "Halo" } as const;
  const { state } = await world.clock.run(
    sendMessage(world.ports, { conversationId, clientId: "1", content }, agent),
  );
  expect(state).toBe("queued");
  expect(world.outbound().at(-1)?.send.error).toMatchObject({ code: 190 });
});
