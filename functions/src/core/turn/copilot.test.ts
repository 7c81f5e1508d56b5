/** Copilot: the AI prepares the answer for the agent and never sends; and the hand-back that time makes. */
import { type ChannelRules, channelRulesSchema } from "../../contract/channel";
import type { SetAiModeInput } from "../../contract/calls";
import { change, delivery, text, textDelivery } from "../../testing/deliveries";
import { agent } from "../../testing/documents";
import { World } from "../../testing/world";
import { setAiMode } from "../conversation/setAiMode";
import { TakeoverError } from "../errors";
import { sendMessage } from "../outbound/sendMessage";

const rules = (changes: Partial<ChannelRules> = {}) => channelRulesSchema.parse({ quietMs: 0, ...changes });
const post = (world: World, wamid: string) => world.post(textDelivery({ wamid, at: world.clock.now() }));
const deliver = async (world: World, wamid: string) => {
  await world.clock.pass(1_000);
  await post(world, wamid);
  await world.idle();
};
const mode = async (world: World, wanted: SetAiModeInput["mode"]) => {
  await world.clock.run(
    setAiMode(world.ports, { conversationId: world.onlyConversationId(), mode: wanted }, agent),
  );
  await world.idle();
};
const say = (world: World) => {
  const content = { type: "text", text: "Dari agen" } as const;
  const clientId = `c${String(world.clock.now())}`;
  return world.clock.run(
    sendMessage(world.ports, { conversationId: world.onlyConversationId(), clientId, content }, agent),
  );
};

describe("in draft mode", () => {
  it("an answer is prepared for each new message and never sent", async () => {
    const world = new World({ ai: "draft" });
    await deliver(world, "wamid.A");
    expect(world.ledger).toEqual([]);
    expect(world.conversation()).toMatchObject({
      owner: "human",
      ai: "draft",
      draft: { text: "answer 1", work: { rounds: 1 } },
      waiting: ["wamid.A"],
      turn: null,
    });
    expect(world.conversation().dueAt).toBeUndefined();
    await deliver(world, "wamid.B");
    expect(world.conversation()).toMatchObject({ draft: { text: "answer 2" }, draftedFor: "wamid.B" });
    expect(world.message("wamid.B")).toMatchObject({ disposition: "humanOwns" });
    expect(world.typing).toEqual([]);
  });

  it("what waits gets its draft as soon as the mode is chosen", async () => {
    const world = new World({ ai: "off" });
    await deliver(world, "wamid.A");
    expect(world.asked).toEqual([]);
    await mode(world, "draft");
    expect(world.conversation()).toMatchObject({ ownerEpoch: 1, draft: { text: "answer 1" } });
  });

  it("a message that comes while the AI thinks is in the draft", async () => {
    const world = new World({ ai: "draft" });
    world.answers.push(async () => {
      await world.clock.sleep(1_000);
      return { type: "reply", text: "half" };
    });
    await post(world, "wamid.A");
    await world.clock.pass(300);
    await post(world, "wamid.B");
    await world.idle();
    expect(world.conversation()).toMatchObject({ draft: { text: "answer 2" } });
    expect(world.asked.at(-1)?.messages).toHaveLength(2);
  });

  it("an agent who answers first is not given a draft afterwards", async () => {
    const world = new World({ ai: "draft" });
    world.answers.push(async () => {
      await world.clock.sleep(3_000);
      return { type: "reply", text: "too late" };
    });
    await post(world, "wamid.A");
    await world.clock.pass(500);
    await say(world);
    await world.idle();
    expect(world.conversation()).toMatchObject({ draft: null, waiting: [], turn: null });
    expect(world.ledger).toHaveLength(1);
  });

  it.each([
    ["fails", new TakeoverError("aiUnavailable", "down"), "aiUnavailable: down"],
    ["wants to hand over", { type: "handoff", reason: "angry" } as const, "angry"],
    ["has nothing to say", { type: "silent", reason: "thanks only" } as const, "thanks only"],
  ])("an AI that %s leaves the reason, and nobody hears of it", async (_what, answer, reason) => {
    const world = new World({ ai: "draft" });
    world.answers.push(answer);
    await deliver(world, "wamid.A");
    expect(world.ledger).toEqual([]);
    expect(world.conversation()).toMatchObject({ draft: null, owner: "human", ownerEpoch: 1 });
    const lines = Object.entries(world.store.dump()).filter(([path]) => path.includes("/timeline/turn-"));
    expect(lines.map(([, line]) => line)).toMatchObject([{ type: "aiSilent", reason }]);
    await world.sweep();
    expect(world.asked).toHaveLength(1);
  });

  it("a crash before the draft is made up for by the sweep", async () => {
    const world = new World({ ai: "draft" });
    world.answers.push(() => new Promise<never>(() => undefined));
    await post(world, "wamid.A");
    world.abandon();
    await world.clock.pass(200_000);
    await world.sweep();
    expect(world.conversation()).toMatchObject({ draft: { text: "answer 2" } });
  });

  it("a picture has no draft and doesn't ask the AI", async () => {
    const world = new World({ ai: "draft" });
    const image = { type: "image", image: { id: "77", mime_type: "image/jpeg", sha256: "x" } };
    const message = { ...text({ wamid: "wamid.A", at: world.clock.now() }), ...image };
    await world.deliver(delivery(change({ messages: [message] })));
    expect(world.asked).toEqual([]);
    expect(world.conversation()).toMatchObject({ draft: null, waiting: ["wamid.A"] });
  });
});

describe("the modes", () => {
  it("auto, draft and off follow each other; each change is in the timeline", async () => {
    const world = new World();
    await deliver(world, "wamid.A");
    await mode(world, "draft");
    expect(world.conversation()).toMatchObject({ owner: "human", ai: "draft", ownerEpoch: 2 });
    await mode(world, "off");
    await deliver(world, "wamid.B");
    expect(world.conversation()).toMatchObject({
      ai: "off",
      draft: null,
      ownerEpoch: 2,
      waiting: ["wamid.B"],
    });
    await mode(world, "ai");
    expect(world.conversation()).toMatchObject({ owner: "ai", ai: "auto", ownerEpoch: 3, waiting: [] });
    expect(world.ledger).toHaveLength(2);
    const types = Object.entries(world.store.dump())
      .filter(([path]) => path.includes("/timeline/"))
      .map(([, { type }]) => type);
    expect(types).toEqual(["aiUseChanged", "ownerChanged", "ownerChanged"]);
  });

  it("off takes an answer that is being written and keeps it as the draft", async () => {
    const world = new World();
    world.answers.push(async () => {
      await world.clock.sleep(2_000);
      return { type: "reply", text: "was about to say" };
    });
    await post(world, "wamid.A");
    await world.clock.pass(500);
    const taken = mode(world, "off");
    await taken;
    expect(world.ledger).toEqual([]);
    expect(world.conversation()).toMatchObject({ owner: "human", draft: { text: "was about to say" } });
  });
});

describe("a conversation that an agent left", () => {
  const minutes = (count: number) => count * 60_000;
  const waiting = async () => {
    const world = new World({ rules: rules({ handBackAfterMinutes: 10 }) });
    await deliver(world, "wamid.A");
    await mode(world, "human");
    return world;
  };
  const tick = async (world: World, ms: number) => {
    await world.clock.pass(ms);
    await world.sweep();
  };

  it("goes back to the AI by itself, which answers what waits", async () => {
    const world = await waiting();
    await tick(world, minutes(5));
    await deliver(world, "wamid.B");
    await tick(world, minutes(4));
    expect(world.conversation()).toMatchObject({ owner: "human" });
    await tick(world, minutes(2));
    expect(world.conversation()).toMatchObject({ owner: "ai", ownerReason: "handedBackByTime", waiting: [] });
    expect(world.ledger).toHaveLength(2);
    expect(world.message("wamid.B")).toMatchObject({ disposition: "answered" });
  });

  it("stays with an agent who goes on writing", async () => {
    const world = await waiting();
    await tick(world, minutes(9));
    await say(world);
    await tick(world, minutes(9));
    expect(world.conversation()).toMatchObject({ owner: "human" });
    await tick(world, minutes(2));
    expect(world.conversation()).toMatchObject({ owner: "ai" });
  });

  it("stays with people while somebody waits for one whom the AI could not help", async () => {
    const world = new World({ rules: rules({ handBackAfterMinutes: 10 }) });
    await world.deliver(textDelivery({ wamid: "wamid.A", text: "operator", at: world.clock.now() }));
    await mode(world, "human");
    await tick(world, minutes(30));
    expect(world.conversation()).toMatchObject({ owner: "human", waiting: ["wamid.A"], handBackAt: null });
    expect(world.conversation().dueAt).toBeUndefined();
  });

  it("never goes back where the channel says nothing of it", async () => {
    const world = new World();
    await deliver(world, "wamid.A");
    await mode(world, "human");
    await tick(world, minutes(600));
    expect(world.conversation()).toMatchObject({ owner: "human" });
  });
});
