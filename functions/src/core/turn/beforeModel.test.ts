/** What is decided before any model is asked, and holds while none can be. */
import { type ChannelRules, channelRulesSchema } from "../../contract/channel";
import { change, delivery, text, textDelivery } from "../../testing/deliveries";
import { agent } from "../../testing/documents";
import { World, wordsOf } from "../../testing/world";
import { setAiMode } from "../conversation/setAiMode";
import { TakeoverError } from "../errors";

const rules = (changes: Partial<ChannelRules>): ChannelRules =>
  channelRulesSchema.parse({ quietMs: 0, ...changes });
const worldWith = (changes: Partial<ChannelRules>): World => new World({ rules: rules(changes) });
const deliver = (world: World, wamid: string, body = "Jam buka?") =>
  world.deliver(textDelivery({ wamid, text: body, at: world.clock.now() }));
const said = (world: World) => world.ledger.map(({ content }) => wordsOf(content));

describe("a customer who asks for a person", () => {
  it.each(["Saya mau bicara dengan manusia", "can I talk to a human please", "operator"])(
    "gets one, also when the AI is down: %s",
    async (words) => {
      const world = new World();
      world.answers.push(new TakeoverError("aiUnavailable", "down"));
      await deliver(world, "wamid.A", words);
      expect(world.asked).toEqual([]);
      expect(said(world)).toEqual(["Saya sambungkan ke tim kami."]);
      expect(world.conversation()).toMatchObject({
        owner: "human",
        ownerReason: "handoff",
        waiting: ["wamid.A"],
        handoff: { reason: expect.stringContaining("asked for a person") as string },
      });
      expect(world.message("wamid.A")).toMatchObject({ disposition: "handedOff" });
    },
  );

  it("is not handed over again for the same words after a hand-back", async () => {
    const world = new World();
    await deliver(world, "wamid.A", "operator");
    const conversationId = world.onlyConversationId();
    await world.clock.pass(1_000);
    await world.clock.run(setAiMode(world.ports, { conversationId, mode: "ai" }, agent));
    await world.idle();
    await deliver(world, "wamid.B", "Jam buka?");
    expect(said(world)).toEqual(["Saya sambungkan ke tim kami.", "answer 1"]);
    expect(world.conversation()).toMatchObject({ owner: "ai", handoff: null });
  });
});

it("a picture goes to a person with words to the customer, together with the question before it", async () => {
  const world = new World();
  world.answers.push(async () => {
    await world.clock.sleep(1_000);
    return { type: "reply", text: "not read everything" };
  });
  await world.post(textDelivery({ wamid: "wamid.A", at: world.clock.now() }));
  await world.clock.pass(200);
  const image = { type: "image", image: { id: "77", mime_type: "image/jpeg", sha256: "x" } };
  await world.post(
    delivery(change({ messages: [{ ...text({ wamid: "wamid.B", at: world.clock.now() }), ...image }] })),
  );
  await world.idle();
  expect(said(world)).toEqual(["Saya sambungkan ke tim kami."]);
  expect(world.conversation()).toMatchObject({ owner: "human", waiting: ["wamid.A", "wamid.B"] });
});

describe("business hours", () => {
  const never = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
  const hours = { timezone: "Asia/Jakarta", weekly: never };

  it("let the AI answer outside them, and say so when it hands over", async () => {
    const world = worldWith({ hours });
    await deliver(world, "wamid.A");
    await deliver(world, "wamid.B", "operator");
    expect(said(world)).toEqual([
      "answer 1",
      "Saya sambungkan ke tim kami.\n\nKami sedang tidak bertugas. Tim kami akan membalas pada jam kerja.",
    ]);
  });

  it("are told apart from a goodbye that fills a message by itself", async () => {
    const world = worldWith({ hours });
    const goodbye = "x".repeat(4_090);
    world.answers.push({ type: "handoff", text: goodbye, reason: "r" });
    await deliver(world, "wamid.A");
    await deliver(world, "wamid.B");
    expect(said(world)).toEqual([
      goodbye,
      "Kami sedang tidak bertugas. Tim kami akan membalas pada jam kerja.",
    ]);
  });

  it("keep the AI silent outside them where the channel says so, with the away text once", async () => {
    const world = worldWith({ hours, outsideHours: "away" });
    await deliver(world, "wamid.A");
    await deliver(world, "wamid.B");
    expect(world.asked).toEqual([]);
    expect(said(world)).toEqual(["Kami sedang tidak bertugas. Tim kami akan membalas pada jam kerja."]);
    expect(world.conversation()).toMatchObject({ owner: "human", ownerReason: "outOfHours" });
  });

  it("tell a customer whom a person was answering, once an episode and again the day after", async () => {
    const world = worldWith({ hours });
    await deliver(world, "wamid.A");
    const conversationId = world.onlyConversationId();
    await world.clock.run(setAiMode(world.ports, { conversationId, mode: "human" }, agent));
    await deliver(world, "wamid.B");
    await deliver(world, "wamid.C");
    expect(said(world).slice(1)).toHaveLength(1);
    expect(world.message("wamid.B")).toMatchObject({ disposition: "humanOwns" });
    await world.clock.pass(13 * 60 * 60_000);
    await deliver(world, "wamid.D");
    expect(said(world).slice(1)).toHaveLength(2);
  });
});

it("a conversation with more replies an hour than the channel allows goes to people, who see why", async () => {
  const world = worldWith({ repliesPerHour: 3 });
  for (const [index, words] of ["satu apel", "dua jeruk", "tiga pisang", "empat mangga"].entries()) {
    await world.clock.pass(60_000 + index * 7_000);
    await deliver(world, `wamid.${String(index)}`, words);
  }
  expect(world.asked).toHaveLength(3);
  expect(world.conversation()).toMatchObject({ owner: "human", ownerReason: "loopStopped" });
  expect(world.message("wamid.3")).toMatchObject({
    disposition: "loopStopped",
    dispositionReason: "replies: 3 within an hour",
  });
});

it("says nothing to a customer who took the message back", async () => {
  const world = worldWith({ quietMs: 1_000 });
  await world.post(textDelivery({ wamid: "wamid.A", at: world.clock.now() }));
  const revoke = { type: "revoke", revoke: { original_message_id: "wamid.A" } };
  await world.post(
    delivery(change({ messages: [{ ...text({ wamid: "wamid.B", at: world.clock.now() }), ...revoke }] })),
  );
  await world.idle();
  expect(world.asked).toEqual([]);
  expect(world.message("wamid.A")).toMatchObject({
    disposition: "notAnswerable",
    dispositionReason: "the customer took the message back",
  });
});
