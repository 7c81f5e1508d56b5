/** The AI turn under the faults of the catalogue: whatever the AI, the clock or the events do, one voice and no silence. */
import fc from "fast-check";
import { channelRulesSchema } from "../../contract/channel";
import { textDelivery } from "../../testing/deliveries";
import { agent } from "../../testing/documents";
import { World, wordsOf } from "../../testing/world";
import { setAiMode } from "../conversation/setAiMode";
import { TakeoverError } from "../errors";
import { sendMessage } from "../outbound/sendMessage";
import { attacks } from "../../testing/attacks";

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => {
  expect(world.failures).toEqual([]);
});

const post = (wamid: string, text = "Jam buka?") =>
  world.post(textDelivery({ wamid, text, at: world.clock.now() }));
const deliver = (wamid: string, text?: string) => post(wamid, text).then(() => world.idle());
const said = () => world.ledger.map(({ content }) => wordsOf(content));
const mode = (wanted: "ai" | "human", by = agent) =>
  setAiMode(world.ports, { conversationId: world.onlyConversationId(), mode: wanted }, by);
const inbound = () => Object.values(world.messages()).filter(({ direction }) => direction === "inbound");
const fallback = "Maaf, tim kami akan membantu.";
const slowly = (ms: number, text: string) => async () => {
  await world.clock.sleep(ms);
  return { type: "reply", text } as const;
};

describe("F18: an AI that doesn't answer in time", () => {
  it("is given up, and people get the conversation with words to the customer", async () => {
    world.answers.push(slowly(60_000, "too late"), slowly(60_000, "too late"));
    const asked = world.clock.now();
    await post("wamid.A");
    await world.clock.pass(30_000);
    expect(said()).toEqual([fallback]);
    expect(world.clock.now() - asked).toBeLessThanOrEqual(30_000);
    expect(world.conversation()).toMatchObject({
      owner: "human",
      ownerReason: "aiFailed",
      handoff: { reason: expect.stringContaining("aiTimeout") as string },
    });
    await world.idle();
    expect(said()).toEqual([fallback]);
  });
});

describe("F19: an AI that is down or busy", () => {
  it("is asked once more, and its second answer counts", async () => {
    world.answers.push(new TakeoverError("aiUnavailable", "HTTP 502", { retryable: true }));
    await deliver("wamid.A");
    expect(said()).toEqual(["answer 2"]);
  });

  it("is waited for as long as it says, inside the turn's time", async () => {
    const busy = (retryAfterMs: number) =>
      new TakeoverError("aiRateLimited", "HTTP 429", { retryable: true, retryAfterMs });
    world.answers.push(busy(7_000));
    const before = world.clock.now();
    await deliver("wamid.A", "satu");
    expect(said()).toEqual(["answer 2"]);
    expect(world.clock.now() - before).toBeGreaterThanOrEqual(7_000);
    world.answers.push(busy(60_000));
    await deliver("wamid.B", "dua");
    expect(said().at(-1)).toBe(fallback);
  });

  it("that fails for good is not asked again", async () => {
    world.answers.push(new TakeoverError("aiRefused", "HTTP 401"));
    await deliver("wamid.A");
    expect(world.asked).toHaveLength(1);
    expect(said()).toEqual([fallback]);
  });
});

describe("F23: words that want to command", () => {
  const before = () => {
    const { owner, ownerEpoch, customer, phoneNumberId } = world.conversation();
    return { owner, ownerEpoch, customer, phoneNumberId };
  };

  it("has a corpus of two hundred and more", () => {
    expect(new Set(attacks).size).toBeGreaterThanOrEqual(200);
  });

  it("from the customer never change owner, recipient or channel; the AI is asked, or a person comes", async () => {
    for (const [index, attack] of attacks.entries()) {
      world = new World();
      await deliver(`wamid.${String(index)}`, attack);
      expect(world.ledger.map(({ customer }) => customer.waId)).toEqual(["6281200000001"]);
      expect(world.ledger.every(({ content }) => content.type === "text")).toBe(true);
      const { owner, ownerReason } = world.conversation();
      expect([
        ["ai", "newConversation"],
        ["human", "handoff"],
      ]).toContainEqual([owner, ownerReason]);
      expect(world.asked.every(({ messages }) => messages.every(({ role }) => role !== "assistant"))).toBe(
        true,
      );
    }
  });

  it("from the AI are only ever words to this customer", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.constantFrom(...attacks), fc.string({ minLength: 1 })), async (text) => {
        world = new World();
        await deliver("wamid.first");
        const scene = before();
        world.answers.push({ type: "reply", text }, { type: "reply", text: "second try" });
        await deliver("wamid.A", "Apa kabar pesanan saya?");
        expect(before()).toEqual(scene);
        for (const sent of world.ledger) {
          expect(sent).toMatchObject({
            phoneNumberId: scene.phoneNumberId,
            customer: { waId: "6281200000001" },
          });
          expect(sent.content.type).toBe("text");
        }
        const paths = Object.keys(world.store.dump()).map((path) => path.split("/")[0]);
        expect(new Set(paths)).toEqual(new Set(["channels", "conversations", "identities", "webhookEvents"]));
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});

describe("F24: a takeover while the AI's answer is on its way", () => {
  it.each([0, 500, 999, 1_000])("at %i ms of a second leaves nothing of it but a draft", async (ms) => {
    world.answers.push(slowly(1_000, "was about to say"));
    await post("wamid.A");
    await world.clock.pass(ms);
    await world.clock.run(mode("human"));
    await world.idle();
    const sentBefore = world.ledger.length;
    expect(sentBefore === 0 || ms === 1_000).toBe(true);
    if (sentBefore === 0) expect(world.conversation().draft).toMatchObject({ text: "was about to say" });
    await deliver("wamid.B");
    expect(world.ledger).toHaveLength(sentBefore);
  });
});

describe("F30: an agent who writes while the AI thinks", () => {
  it("is the only one the customer hears", async () => {
    world.answers.push(slowly(3_000, "AI"));
    await post("wamid.A");
    await world.clock.pass(1_000);
    const content = { type: "text", text: "Agen" } as const;
    const conversationId = world.onlyConversationId();
    await world.clock.run(sendMessage(world.ports, { conversationId, clientId: "1", content }, agent));
    await world.idle();
    expect(said()).toEqual(["Agen"]);
    expect(world.conversation()).toMatchObject({ owner: "human", ownerReason: "agentMessage", draft: null });
  });
});

describe("F42: an event that is delivered twice", () => {
  it.each([0, 1, 700, 2_000, 10_000])(
    "%i ms later costs no second question and no second answer",
    async (ms) => {
      world.answers.push(slowly(1_000, "once"));
      await post("wamid.A");
      await world.clock.pass(ms);
      world.start(() => world.trigger(world.message("wamid.A").conversationId, "wamid.A"));
      await world.idle();
      expect(world.asked).toHaveLength(1);
      expect(said()).toEqual(["once"]);
    },
  );
});

describe("F43: an event that comes late", () => {
  it.each([
    [10, "answered", 1],
    [59, "answered", 1],
    [61, "tooLate", 0],
    [24 * 60 + 1, "windowClosed", 0],
  ])("by %i minutes ends as %s", async (minutes, disposition, answers) => {
    world.triggers = "lost";
    await post("wamid.A");
    const { conversationId } = world.message("wamid.A");
    await world.clock.pass(minutes * 60_000);
    world.start(() => world.trigger(conversationId, "wamid.A"));
    await world.idle();
    expect(world.message("wamid.A")).toMatchObject({ disposition });
    expect(world.ledger).toHaveLength(answers);
  });
});

describe("F44: events out of order", () => {
  it("end in every message answered once, in any order and at any distance", async () => {
    const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4, maxLength: 4 });
    const gaps = fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 4, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(order, gaps, async (shuffled, distances) => {
        world = new World({ rules: channelRulesSchema.parse({ quietMs: 200 }) });
        world.triggers = "lost";
        for (let each = 0; each < 4; each += 1) {
          await post(`wamid.${String(each)}`, `bagian ${String(each)}`);
          await world.clock.pass(1_100);
        }
        const { conversationId } = world.message("wamid.0");
        for (const [index, each] of shuffled.entries()) {
          world.start(() => world.trigger(conversationId, `wamid.${String(each)}`));
          await world.clock.pass(distances[index] ?? 0);
        }
        await world.idle();
        expect(inbound().map((message) => "disposition" in message && message.disposition)).toEqual([
          "answered",
          "answered",
          "answered",
          "answered",
        ]);
        const texts = world.asked.map(({ messages }) =>
          messages.filter(({ role }) => role === "customer").map(({ text }) => text),
        );
        for (const shown of texts) expect([...shown].sort()).toEqual(shown);
        expect(world.ledger.length).toBeLessThanOrEqual(4);
        expect(world.failures).toEqual([]);
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});

describe("F60: two machines that talk to each other", () => {
  it.each(["parrot", "quick", "steady"] as const)(
    "%s: is stopped soon, and the agent sees why",
    async (kind) => {
      const bots = {
        parrot: () => ({ text: said().at(-1) ?? "", wait: 3_000 }),
        quick: (turn: number) => ({
          text: `Terima kasih atas pesan Anda nomor ${String(turn)}, silakan tunggu.`,
          wait: 300,
        }),
        steady: (turn: number) => ({
          text: `Balasan otomatis ke-${String(turn)} dari toko kami, mohon tunggu ya.`,
          wait: 30_000,
        }),
      };
      await deliver("wamid.start", "Halo, ada yang bisa kami bantu?");
      let turns = 0;
      while (world.conversation().owner === "ai" && turns < 100) {
        turns += 1;
        const { text, wait } = bots[kind](turns);
        await world.clock.pass(wait);
        await deliver(`wamid.${String(turns)}`, text);
      }
      expect(turns).toBeLessThanOrEqual(8);
      expect(world.conversation()).toMatchObject({ owner: "human", ownerReason: "loopStopped" });
      expect(world.message(`wamid.${String(turns)}`)).toMatchObject({
        disposition: "loopStopped",
        dispositionReason: expect.stringMatching(/mirror|repeat|rhythm/) as string,
      });
      const sent = world.ledger.length;
      for (let each = 0; each < 10; each += 1) await deliver(`wamid.more${String(each)}`, "Halo lagi");
      expect(world.ledger).toHaveLength(sent);
    },
  );
});
