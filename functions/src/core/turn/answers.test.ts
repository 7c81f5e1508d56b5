/** What becomes of the AI's words: one answer to several messages, parts of a long one, doubts, and a record of the work. */
import { type ChannelRules, channelRulesSchema } from "../../contract/channel";
import { textDelivery } from "../../testing/deliveries";
import { agent } from "../../testing/documents";
import { World, wordsOf } from "../../testing/world";
import { setAiMode } from "../conversation/setAiMode";

const worldWith = (changes: Partial<ChannelRules>): World =>
  new World({ rules: channelRulesSchema.parse({ quietMs: 0, ...changes }) });
const post = (world: World, wamid: string, body = "Jam buka?") =>
  world.post(textDelivery({ wamid, text: body, at: world.clock.now() }));
const deliver = (world: World, wamid: string, body?: string) =>
  post(world, wamid, body).then(() => world.idle());
const said = (world: World) => world.ledger.map(({ content }) => wordsOf(content));

describe("a customer who writes in pieces (F27)", () => {
  it("is waited for as long as the channel says, and answered once", async () => {
    const world = worldWith({ quietMs: 1_500 });
    for (let each = 0; each < 5; each += 1) {
      await post(world, `wamid.${String(each)}`, `bagian ${String(each)}`);
      await world.clock.pass(400);
    }
    await world.idle();
    expect(world.asked).toHaveLength(1);
    expect(world.asked[0]?.messages).toHaveLength(5);
    expect(said(world)).toEqual(["answer 1"]);
  });

  it("with the shortest pause costs one more question to the AI at most, and none is ignored", async () => {
    const world = worldWith({ quietMs: 300 });
    const slow = async () => {
      await world.clock.sleep(800);
      return { type: "reply", text: `after ${String(world.asked.length)}` } as const;
    };
    world.answers.push(slow, slow, slow, slow);
    for (let each = 0; each < 5; each += 1) {
      await post(world, `wamid.${String(each)}`);
      await world.clock.pass(400);
    }
    await world.idle();
    expect(world.asked.length).toBeLessThanOrEqual(2);
    expect(said(world)).toEqual(["after 2"]);
    expect(Object.values(world.messages()).filter((each) => each.direction === "inbound")).toEqual(
      Array.from({ length: 5 }, () => expect.objectContaining({ disposition: "answered" }) as unknown),
    );
  });

  it("is not waited for longer than five seconds", async () => {
    const world = worldWith({ quietMs: 1_000 });
    await post(world, "wamid.0");
    const begun = world.clock.now();
    for (let each = 1; each < 12; each += 1) {
      await world.clock.pass(900);
      await post(world, `wamid.${String(each)}`);
      if (world.asked.length > 0) break;
    }
    expect(world.clock.now() - begun).toBeLessThanOrEqual(6_400);
    await world.idle();
    expect(world.conversation().waiting).toEqual([]);
  });
});

describe("a long answer (F22)", () => {
  const paragraph = (letter: string) => letter.repeat(3_000);

  it("goes out in parts, in order, as one answer", async () => {
    const world = new World();
    world.answers.push({ type: "reply", text: ["a", "b", "c"].map(paragraph).join("\n\n") });
    await deliver(world, "wamid.A");
    expect(said(world)).toEqual(["a", "b", "c"].map(paragraph));
    expect(world.message("wamid.A")).toMatchObject({ disposition: "answered" });
    expect(world.conversation()).toMatchObject({ outbox: [], waiting: [] });
  });

  it("stops between two parts when an agent takes over; the question waits for them", async () => {
    const world = new World();
    world.answers.push({ type: "reply", text: ["a", "b", "c"].map(paragraph).join("\n\n") });
    world.outcomes.push(async (message) => {
      await setAiMode(world.ports, { conversationId: world.onlyConversationId(), mode: "human" }, agent);
      return { type: "accepted", wamid: world.accept(message) };
    });
    await deliver(world, "wamid.A");
    expect(said(world)).toEqual([paragraph("a")]);
    expect(world.outbound().map(({ send }) => send.state)).toEqual(["accepted", "cancelled", "cancelled"]);
    expect(world.conversation()).toMatchObject({ owner: "human", waiting: ["wamid.A"] });
  });

  it("that needs too many messages goes to people, who get it as a draft", async () => {
    const world = worldWith({ maxParts: 2 });
    const text = ["a", "b", "c"].map(paragraph).join("\n\n");
    world.answers.push({ type: "reply", text });
    await deliver(world, "wamid.A");
    expect(said(world)).toEqual(["Maaf, tim kami akan membantu."]);
    expect(world.conversation()).toMatchObject({ owner: "human", ownerReason: "aiFailed", draft: { text } });
  });
});

describe("an answer without words (F21)", () => {
  it.each(["", "   ", "\n\n"])("is asked for once more, then goes to people: %j", async (text) => {
    const world = new World();
    world.answers.push({ type: "reply", text }, { type: "reply", text });
    await deliver(world, "wamid.A");
    expect(world.asked).toHaveLength(2);
    expect(said(world)).toEqual(["Maaf, tim kami akan membantu."]);
  });
});

describe("an AI that is not sure", () => {
  it("hands over where the channel asks for more, and leaves its answer as a draft", async () => {
    const world = worldWith({ minConfidence: 0.6 });
    world.answers.push({ type: "reply", text: "Mungkin pukul 9?", confidence: 0.3 });
    await deliver(world, "wamid.A");
    expect(said(world)).toEqual(["Maaf, tim kami akan membantu."]);
    expect(world.conversation()).toMatchObject({
      owner: "human",
      draft: { text: "Mungkin pukul 9?", work: { confidence: 0.3, rounds: 1 } },
      handoff: { reason: expect.stringContaining("0.3 sure") as string },
    });
  });

  it.each([
    [null, 0.1],
    [0.6, 0.6],
    [0.6, undefined],
  ])("answers with a threshold of %s and a confidence of %s", async (minConfidence, confidence) => {
    const world = worldWith({ minConfidence });
    world.answers.push({
      type: "reply",
      text: "Pukul 9.",
      ...(confidence === undefined ? {} : { confidence }),
    });
    await deliver(world, "wamid.A");
    expect(said(world)).toEqual(["Pukul 9."]);
  });
});

describe("why and how", () => {
  it("every answer says who made it, how long it took, in how many rounds and tokens", async () => {
    const world = new World();
    world.answers.push(async () => {
      await world.clock.sleep(700);
      return { type: "reply", text: "Pukul 9.", tokens: { input: 120, output: 8 } };
    });
    await deliver(world, "wamid.A");
    expect(world.outbound()[0]?.author).toMatchObject({
      type: "ai",
      provider: "fake",
      work: { latencyMs: 700, rounds: 1, tokens: { input: 120, output: 8 } },
    });
  });

  it("a hand-over tells the agent the reason and the summary, in the commit that says goodbye", async () => {
    const world = new World();
    world.answers.push({
      type: "handoff",
      text: "Rekan saya akan membantu.",
      reason: "asks for a refund",
      summary: "Order 12 arrived broken; wants the money back.",
    });
    await deliver(world, "wamid.A");
    expect(said(world)).toEqual(["Rekan saya akan membantu."]);
    const handoff = {
      reason: "asks for a refund",
      summary: "Order 12 arrived broken; wants the money back.",
    };
    expect(world.conversation()).toMatchObject({ owner: "human", handoff });
    const line = world.store.dump()[`conversations/${world.onlyConversationId()}/timeline/owner-2`];
    expect(line).toMatchObject({ summary: handoff.summary, detail: handoff.reason, work: { rounds: 1 } });
  });
});
