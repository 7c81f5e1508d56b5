import { textDelivery } from "../../testing/deliveries";
import { agent } from "../../testing/documents";
import { World } from "../../testing/world";
import { setAiMode } from "../conversation/setAiMode";
import { TakeoverError } from "../errors";
import { receive } from "../facts/receive";
import { sendMessage } from "../outbound/sendMessage";

const postText = async (world: World, wamid: string, text = "Jam buka?") => {
  await world.clock.pass(100);
  await world.post(textDelivery({ wamid, text, at: world.clock.now() }));
};
const deliverText = async (world: World, wamid: string, text = "Jam buka?") => {
  await postText(world, wamid, text);
  await world.idle();
};
const takeOver = (world: World, mode: "ai" | "human" = "human", note?: string) =>
  setAiMode(world.ports, { conversationId: world.onlyConversationId(), mode, note }, agent);

describe("the AI turn", () => {
  let world: World;
  beforeEach(() => {
    world = new World();
  });
  afterEach(() => {
    expect(world.failures).toEqual([]);
  });

  it("answers, marks as read, and leaves nothing under way", async () => {
    world.answers.push({ type: "reply", text: "Pukul 08.00." });
    await deliverText(world, "wamid.A");
    expect(world.ledger.map(({ content }) => content)).toEqual([{ type: "text", text: "Pukul 08.00." }]);
    expect(world.typing).toEqual(["wamid.A"]);
    expect(world.message("wamid.A")).toMatchObject({ disposition: "answered" });
    expect(world.outbound()[0]).toMatchObject({
      author: { type: "ai", provider: "fake" },
      send: { state: "accepted", attempt: 1, wamids: ["wamid.out1"] },
      answers: ["wamid.A"],
    });
    const conversation = world.conversation();
    expect(conversation).toMatchObject({ waiting: [], turn: null, outbox: [], unread: 1 });
    expect(conversation.dueAt).toBeUndefined();
    expect(Object.values(world.messages()).filter(({ dueAt }) => dueAt)).toEqual([]);
  });

  it("shows the AI this conversation only, and no text that never went out", async () => {
    await deliverText(world, "wamid.A", "satu");
    world.outcomes.push({ type: "refused", error: { code: 131026 }, retry: "never", retryAfterMs: 0 });
    await deliverText(world, "wamid.B", "dua");
    await world.clock.run(takeOver(world, "ai"));
    await world.idle();
    const texts = world.asked.at(-1)?.messages.map(({ role, text }) => `${role}: ${text}`);
    expect(texts).toEqual(["customer: dua"]);
  });

  it("runs once for an event that is delivered twice", async () => {
    world.triggers = "twice";
    await deliverText(world, "wamid.A");
    expect(world.asked).toHaveLength(1);
    expect(world.ledger).toHaveLength(1);
  });

  it("is made up for by the sweep when the event never came", async () => {
    world.triggers = "lost";
    await deliverText(world, "wamid.A");
    await world.clock.pass(59_000);
    await world.sweep();
    expect(world.ledger).toHaveLength(0);
    await world.clock.pass(1_000);
    await world.sweep();
    expect(world.ledger).toHaveLength(1);
  });

  it("answers several quick messages once, having read them all", async () => {
    world.answers.push(async () => {
      await world.clock.sleep(2_000);
      return { type: "reply", text: "too early" };
    });
    await postText(world, "wamid.A", "Halo");
    await postText(world, "wamid.B", "Jam buka?");
    await world.idle();
    expect(world.ledger.map(({ content }) => content)).toEqual([{ type: "text", text: "answer 2" }]);
    expect(world.asked.at(-1)?.messages.map(({ text }) => text)).toEqual(["Halo", "Jam buka?"]);
    expect(world.message("wamid.A")).toMatchObject({ disposition: "answered" });
    expect(world.message("wamid.B")).toMatchObject({ disposition: "answered" });
  });

  it("shows a question that nobody answered after the replies that were made without it", async () => {
    world.triggers = "lost";
    await postText(world, "wamid.A", "satu");
    await postText(world, "wamid.B", "dua");
    const conversationId = world.message("wamid.A").conversationId;
    const path = `conversations/${conversationId}/messages/wamid.B`;
    const second = world.store.documents.get(path);
    world.store.documents.delete(path);
    world.start(() => world.trigger(conversationId, "wamid.A"));
    await world.idle();
    if (second) world.store.documents.set(path, second);
    world.start(() => world.trigger(conversationId, "wamid.B"));
    await world.idle();
    expect(world.asked[1]?.messages.map(({ text }) => text)).toEqual(["satu", "answer 1", "dua"]);
  });

  it("answers even a customer who never pauses, and each message in the end", async () => {
    let count = 0;
    const interrupt = async () => {
      count += 1;
      if (count < 8) await receiveDuringTurn(`wamid.more${String(count)}`);
      return { type: "reply", text: `reply ${String(count)}` } as const;
    };
    const receiveDuringTurn = async (wamid: string) => {
      await world.clock.sleep(100);
      const body = textDelivery({ wamid, at: world.clock.now() });
      await receive(world.ports, Buffer.from(JSON.stringify(body)));
    };
    for (let each = 0; each < 12; each += 1) world.answers.push(interrupt);
    await deliverText(world, "wamid.A");
    const open = Object.values(world.messages()).filter(
      (message) => message.direction === "inbound" && message.disposition !== "answered",
    );
    expect(open).toEqual([]);
    expect(world.ledger.length).toBeLessThan(8);
    expect(world.conversation().waiting).toEqual([]);
  });

  it.each([
    ["a timeout", new TakeoverError("aiTimeout", "late", { retryable: true }), 2],
    ["a refusal", new TakeoverError("aiRefused", "no"), 1],
  ])("hands over with words to the customer after %s", async (_what, error, calls) => {
    world.answers.push(error, error);
    await deliverText(world, "wamid.A");
    expect(world.asked).toHaveLength(calls);
    expect(world.ledger.map(({ content }) => content)).toEqual([
      { type: "text", text: "Maaf, tim kami akan membantu." },
    ]);
    expect(world.conversation()).toMatchObject({
      owner: "human",
      ownerReason: "aiFailed",
      ownerEpoch: 2,
      waiting: ["wamid.A"],
    });
    expect(world.message("wamid.A")).toMatchObject({ disposition: "aiFailed" });
    expect(world.outbound()[0]?.author).toEqual({ type: "system", reason: "fallback" });
  });

  it("gives up after 25 s of silence", async () => {
    const before = world.clock.now();
    world.answers.push(() => new Promise(() => undefined));
    await deliverText(world, "wamid.A");
    expect(world.clock.now() - before).toBe(25_100);
    expect(world.conversation().ownerReason).toBe("aiFailed");
  });

  it("hands over when the AI asks for a human, with the AI's words or the channel's", async () => {
    world.answers.push({ type: "handoff", reason: "customer asked for a human" });
    await deliverText(world, "wamid.A");
    expect(world.ledger[0]?.content).toEqual({ type: "text", text: "Saya sambungkan ke tim kami." });
    expect(world.message("wamid.A")).toMatchObject({
      disposition: "handedOff",
      dispositionReason: "customer asked for a human",
    });
    await deliverText(world, "wamid.B");
    expect(world.asked).toHaveLength(1);
    expect(world.message("wamid.B")).toMatchObject({ disposition: "humanOwns" });
  });

  it("writes why it kept silent", async () => {
    world.answers.push({ type: "silent", reason: "the customer only said thanks" });
    await deliverText(world, "wamid.A");
    expect(world.ledger).toEqual([]);
    expect(world.message("wamid.A")).toMatchObject({
      disposition: "notAnswerable",
      dispositionReason: "the customer only said thanks",
    });
    const timeline = Object.entries(world.store.dump()).filter(([path]) => path.includes("/timeline/"));
    expect(timeline.map(([, line]) => line["type"])).toEqual(["aiSilent"]);
  });

  it("is never silent without an AI: a human owns it, and it says so", async () => {
    world.provider = null;
    await deliverText(world, "wamid.A");
    expect(world.conversation()).toMatchObject({ owner: "human", ownerReason: "aiNotConfigured" });
    expect(world.message("wamid.A")).toMatchObject({ disposition: "humanOwns" });
  });

  it("leaves a message that arrived long after it was sent to people, who see it", async () => {
    const sent = world.clock.now();
    await world.clock.pass(2 * 60 * 60_000);
    await world.deliver(textDelivery({ wamid: "wamid.A", at: sent }));
    expect(world.conversation()).toMatchObject({
      owner: "human",
      ownerReason: "handoff",
      waiting: ["wamid.A"],
      waitsForPerson: true,
      handoff: { reason: "arrived more than an hour after it was sent" },
    });
    await world.clock.pass(23 * 60 * 60_000);
    await world.deliver(textDelivery({ wamid: "wamid.B", at: sent }));
    expect(world.asked).toEqual([]);
    expect(world.ledger).toEqual([]);
    expect(world.message("wamid.A")).toMatchObject({ disposition: "tooLate" });
    expect(world.message("wamid.B")).toMatchObject({ disposition: "windowClosed" });
  });
});

it("a message that arrives long after it was sent takes what waits along to people", async () => {
  const world = new World();
  const sent = world.clock.now();
  await world.clock.pass(61 * 60_000);
  world.answers.push(async () => {
    await world.clock.sleep(5_000);
    return { type: "reply", text: "for a part of it" };
  });
  await world.post(textDelivery({ wamid: "wamid.B", at: world.clock.now() }));
  await world.clock.pass(1_000);
  await world.deliver(textDelivery({ wamid: "wamid.A", at: sent }));
  expect(world.ledger).toEqual([]);
  expect(world.conversation()).toMatchObject({ owner: "human", waiting: ["wamid.B", "wamid.A"], turn: null });
  expect(world.message("wamid.B")).toMatchObject({ disposition: "handedOff" });
  expect(world.message("wamid.A")).toMatchObject({ disposition: "tooLate" });
});

describe("takeover", () => {
  let world: World;
  beforeEach(() => {
    world = new World();
  });

  it("while the AI is thinking stops the reply and keeps it as the agent's draft", async () => {
    world.answers.push(async () => {
      await world.clock.sleep(3_000);
      return { type: "reply", text: "Pukul 08.00." };
    });
    await postText(world, "wamid.A");
    await world.clock.pass(1_000);
    expect(await world.clock.run(takeOver(world))).toEqual({ owner: "human", ownerEpoch: 2 });
    await world.idle();
    expect(world.ledger).toEqual([]);
    expect(world.conversation().draft).toMatchObject({ text: "Pukul 08.00." });
    expect(world.message("wamid.A")).toMatchObject({ disposition: "humanOwns" });
  });

  it("keeps no draft once the agent has answered", async () => {
    world.answers.push(async () => {
      await world.clock.sleep(3_000);
      return { type: "reply", text: "Pukul 08.00." };
    });
    await postText(world, "wamid.A");
    await world.clock.pass(1_000);
    const conversationId = world.onlyConversationId();
    const content = { type: "text", text: "Saya Sari." } as const;
    await world.clock.run(sendMessage(world.ports, { conversationId, clientId: "1", content }, agent));
    await world.idle();
    expect(world.ledger.map((sent) => sent.content)).toEqual([content]);
    expect(world.conversation()).toMatchObject({ owner: "human", ownerReason: "agentMessage", draft: null });
  });

  it("and hand-back while the AI is thinking send the new answer only, once", async () => {
    world.answers.push(
      async () => {
        await world.clock.sleep(3_000);
        return { type: "reply", text: "asked before the takeover" };
      },
      { type: "reply", text: "asked after the hand-back" },
    );
    await postText(world, "wamid.A");
    await world.clock.pass(1_000);
    await world.clock.run(takeOver(world));
    await world.clock.run(takeOver(world, "ai"));
    await world.idle();
    expect(world.ledger.map(({ content }) => content)).toEqual([
      { type: "text", text: "asked after the hand-back" },
    ]);
    expect(world.conversation()).toMatchObject({ owner: "ai", ownerEpoch: 3, draft: null, waiting: [] });
  });

  it("changes nothing the second time", async () => {
    await deliverText(world, "wamid.A");
    const first = await world.clock.run(takeOver(world));
    const writes = world.store.writes;
    expect(await world.clock.run(takeOver(world))).toEqual(first);
    expect(world.store.writes).toBe(writes);
  });

  it("of what a colleague or nobody holds changes who holds it, not the epoch", async () => {
    world.answers.push({ type: "handoff", reason: "asked" });
    await deliverText(world, "wamid.A");
    expect(world.conversation()).toMatchObject({ owner: "human", agentUid: null });
    expect(await world.clock.run(takeOver(world))).toEqual({ owner: "human", ownerEpoch: 2 });
    expect(world.conversation()).toMatchObject({ ownerEpoch: 2, agentUid: agent.uid, agentName: "Sari" });
    const input = { conversationId: world.onlyConversationId(), mode: "human" } as const;
    await world.clock.run(setAiMode(world.ports, input, { uid: "agent-2", name: null }));
    expect(world.conversation()).toMatchObject({ ownerEpoch: 2, agentUid: "agent-2" });
  });

  it("by twenty agents at once raises the epoch once", async () => {
    await deliverText(world, "wamid.A");
    const answers = await world.clock.run(Promise.all(Array.from({ length: 20 }, () => takeOver(world))));
    expect(new Set(answers.map(({ ownerEpoch }) => ownerEpoch))).toEqual(new Set([2]));
  });

  it("of a conversation nobody knows is not found", async () => {
    await expect(
      world.clock.run(setAiMode(world.ports, { conversationId: "nobody", mode: "human" }, agent)),
    ).rejects.toMatchObject({ code: "notFound" });
  });

  it("ends with a hand-back that answers what waits, with the agent's note", async () => {
    await deliverText(world, "wamid.A");
    await world.clock.run(takeOver(world));
    await deliverText(world, "wamid.B", "Masih di sana?");
    expect(world.ledger).toHaveLength(1);
    await world.clock.run(takeOver(world, "ai", "he is a partner"));
    await world.idle();
    expect(world.ledger).toHaveLength(2);
    expect(world.asked.at(-1)).toMatchObject({
      note: "he is a partner",
      messages: [{ text: "Masih di sana?" }],
    });
    expect(world.message("wamid.B")).toMatchObject({ disposition: "answered" });
  });
});

/**
 * Takeover at every step: the run is repeated with the takeover committed before the n-th operation of the turn, for
 * each n there is. Whatever n, either the AI's message was claimed before the takeover, or it never leaves.
 */
describe("a takeover at any point of the turn", () => {
  const play = async (step: number) => {
    const world = new World();
    world.answers.push({ type: "reply", text: "from the AI" });
    let steps = 0;
    let takenAt = -1;
    let claimedBefore = false;
    let started = false;

    const point = async (): Promise<void> => {
      if (!started) return;
      steps += 1;
      if (steps !== step) return;
      takenAt = steps;
      started = false;
      claimedBefore = world.outbound().some(({ send }) => send.state !== "queued");
      if (world.isKnownToAgents()) await takeOver(world);
      else takenAt = -1;
    };
    const { store, ports } = world;
    const [getAll, query, commit] = [
      store.getAll.bind(store),
      store.query.bind(store),
      store.commit.bind(store),
    ];
    store.getAll = async (paths) => (await point(), getAll(paths));
    store.query = async (spec) => (await point(), query(spec));
    store.commit = async (writes) => {
      await point();
      const versions = await commit(writes);
      await point();
      return versions;
    };
    const [reply, send] = [ports.ai.reply, ports.whatsapp.send];
    ports.ai.reply = async (request, signal) => {
      const answer = await reply(request, signal);
      await point();
      return answer;
    };
    ports.whatsapp.send = async (message) => (await point(), send(message));

    world.triggers = "lost";
    await postText(world, "wamid.A");
    world.triggers = "once";
    started = true;
    world.start(() =>
      world.trigger(
        Object.keys(world.store.dump())
          .find((path) => path.includes("/messages/"))
          ?.split("/")[1] ?? "",
        "wamid.A",
      ),
    );
    await world.idle();
    return { world, steps, takenAt, claimedBefore };
  };

  it("lets no AI message be claimed after it", async () => {
    const undisturbed = await play(0);
    expect(undisturbed.world.ledger).toHaveLength(1);
    expect(undisturbed.steps).toBeGreaterThan(12);
    let stopped = 0;
    let drafts = 0;
    for (let step = 1; step <= undisturbed.steps; step += 1) {
      const { world, takenAt, claimedBefore } = await play(step);
      expect(world.failures).toEqual([]);
      if (takenAt < 0) continue;
      const { owner, ownerEpoch, draft, turn } = world.conversation();
      expect({ step, owner, ownerEpoch, turn }).toEqual({
        step,
        owner: "human",
        ownerEpoch: 2,
        turn: null,
      });
      expect({ step, sent: world.ledger.length }).toEqual({ step, sent: claimedBefore ? 1 : 0 });
      if (!claimedBefore) stopped += 1;
      if (draft) drafts += 1;
      const inbound = world.message("wamid.A");
      const disposition = inbound.direction === "inbound" ? inbound.disposition : "";
      expect(["answered", "humanOwns"]).toContain(disposition);
    }
    expect(stopped).toBeGreaterThan(5);
    expect(drafts).toBeGreaterThan(3);
  });
});
