/** STOP and START: a customer who asks for silence gets it from every machine, and words again when they want them. */
import { channelRulesSchema } from "../../contract/channel";
import type { SuppressionChoice } from "../../contract/documents";
import { change, delivery, text, textDelivery } from "../../testing/deliveries";
import { agent, phoneNumberId } from "../../testing/documents";
import { World, wordsOf } from "../../testing/world";
import { TakeoverError } from "../errors";
import { sendMessage } from "../outbound/sendMessage";
import type { OutgoingMessage } from "../ports";
import { setAiMode } from "./setAiMode";
import { setSuppression } from "./setSuppression";

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => {
  expect(world.failures).toEqual([]);
});

const deliver = (wamid: string, body: string, at = world.clock.now()) =>
  world.deliver(textDelivery({ wamid, text: body, at }));
const said = () => world.ledger.map(({ content }) => wordsOf(content));
const suppressions = () =>
  Object.entries(world.store.dump()).filter(([path]) => path.startsWith("suppressions/"));

describe("a customer who writes STOP", () => {
  it.each(["stop", "STOP!", "Berhenti."])("hears once that it will be quiet: %s", async (word) => {
    await deliver("wamid.A", word);
    await deliver("wamid.B", word);
    expect(world.asked).toEqual([]);
    expect(said()).toEqual(["Anda tidak akan menerima pesan lagi. Balas MULAI untuk berlangganan kembali."]);
    expect(world.message("wamid.A")).toMatchObject({
      disposition: "optedOut",
      dispositionReason: expect.stringContaining("the customer wrote") as string,
    });
    expect(world.conversation()).toMatchObject({ suppressed: true, waiting: [] });
    expect(suppressions().map(([, data]) => data)).toEqual(
      suppressions().map(
        () => expect.objectContaining({ phoneNumberId, all: expect.anything() as unknown }) as unknown,
      ),
    );
    expect(suppressions().length).toBeGreaterThan(0);
  });

  it("is not answered by the AI, whose answer was already on the way to the fence", async () => {
    world.answers.push(async () => {
      await world.clock.sleep(2_000);
      return { type: "reply", text: "too late" };
    });
    await world.post(textDelivery({ wamid: "wamid.A", text: "Jam buka?", at: world.clock.now() }));
    await world.clock.pass(500);
    await world.post(textDelivery({ wamid: "wamid.B", text: "STOP", at: world.clock.now() }));
    await world.idle();
    expect(said()).toEqual([expect.stringContaining("tidak akan menerima")]);
    expect(world.message("wamid.A")).toMatchObject({ disposition: "optedOut" });
  });

  it("gets no template either, and an agent still can answer in words", async () => {
    await deliver("wamid.A", "stop");
    const conversationId = world.onlyConversationId();
    const content = { type: "text", text: "Baik, kami mengerti." } as const;
    await world.clock.run(sendMessage(world.ports, { conversationId, clientId: "1", content }, agent));
    expect(said().at(-1)).toBe("Baik, kami mengerti.");
  });

  it("is heard while a person has the conversation", async () => {
    await deliver("wamid.A", "Halo");
    const conversationId = world.onlyConversationId();
    await world.clock.run(setAiMode(world.ports, { conversationId, mode: "human" }, agent));
    await deliver("wamid.B", "Stop");
    expect(world.conversation()).toMatchObject({ suppressed: true, owner: "human" });
  });

  it("stays silent in whatever conversation comes next", async () => {
    await deliver("wamid.A", "stop");
    for (const path of [...world.store.documents.keys()]) {
      if (!path.startsWith("suppressions/") && !path.startsWith("channels/"))
        world.store.documents.delete(path);
    }
    await world.clock.pass(120_000);
    await deliver("wamid.B", "Halo?");
    expect(world.message("wamid.B")).toMatchObject({ disposition: "optedOut" });
    expect(world.conversation()).toMatchObject({ suppressed: true });
  });

  it("gets words again after START, and the AI with them", async () => {
    await deliver("wamid.A", "stop");
    await deliver("wamid.B", "MULAI");
    await deliver("wamid.C", "Jam buka?");
    expect(said().slice(1)).toEqual(["Anda akan menerima pesan kami lagi.", "answer 1"]);
    expect(world.message("wamid.B")).toMatchObject({ disposition: "answered" });
    expect(world.conversation()).toMatchObject({ suppressed: false });
    const lines = Object.entries(world.store.dump()).filter(([path]) => path.includes("/timeline/"));
    expect(lines.map(([, { type, active }]) => [type, active])).toEqual([
      ["suppressionChanged", true],
      ["suppressionChanged", false],
    ]);
  });
});

describe("words that come out of order", () => {
  const minutes = (count: number) => world.clock.pass(count * 60_000);

  it("leave it at a STOP that was written after the START", async () => {
    await deliver("wamid.A", "stop");
    await minutes(60);
    const started = world.clock.now();
    await minutes(5);
    await deliver("wamid.C", "stop");
    const stopped = world.clock.now();
    await minutes(15);
    await deliver("wamid.B", "mulai", started);
    expect(world.conversation()).toMatchObject({ suppressed: true });
    expect(world.message("wamid.B")).toMatchObject({ disposition: "superseded" });
    expect(world.message("wamid.C")).toMatchObject({ disposition: "optedOut" });
    await deliver("wamid.D", "Jam buka?");
    expect(said()).toHaveLength(1);
    for (const [, { all }] of suppressions()) {
      const { active, at } = all as SuppressionChoice;
      expect({ active, at: at.toMillis() }).toEqual({ active: true, at: stopped });
    }
  });

  it("leave it at a START that was there before the STOP it was written after", async () => {
    const stopped = world.clock.now();
    await minutes(1);
    await deliver("wamid.B", "mulai");
    await deliver("wamid.A", "stop", stopped);
    expect(world.conversation()).toMatchObject({ suppressed: false });
    expect(world.message("wamid.A")).toMatchObject({ disposition: "superseded" });
    expect(world.message("wamid.B")).toMatchObject({ disposition: "answered" });
  });

  it("leave it at a START that was written after the STOP, and after an agent's note", async () => {
    await deliver("wamid.A", "stop");
    const stoppedAgain = world.clock.now() + 1_000;
    await minutes(5);
    await deliver("wamid.B", "mulai");
    await deliver("wamid.C", "stop", stoppedAgain);
    expect(world.conversation()).toMatchObject({ suppressed: false });
    expect(world.message("wamid.C")).toMatchObject({ disposition: "superseded" });
    const started = world.clock.now();
    await minutes(1);
    const input = { conversationId: world.onlyConversationId(), scope: "all", active: true } as const;
    await world.clock.run(setSuppression(world.ports, input, agent));
    await deliver("wamid.D", "mulai", started);
    expect(world.conversation()).toMatchObject({ suppressed: true });
  });
});

it("hears STOP on a button of a template too, and not a sentence with the word in it", async () => {
  const at = world.clock.now();
  await deliver("wamid.A", "bus stop mana yang dekat kantor?");
  expect(world.conversation().suppressed).toBe(false);
  const button = { type: "button", button: { payload: "X", text: "Berhenti" } };
  await world.deliver(delivery(change({ messages: [{ ...text({ wamid: "wamid.B", at }), ...button }] })));
  expect(world.conversation().suppressed).toBe(true);
});

it("takes the channel's own words instead of the usual ones", async () => {
  const words = { human: null, stop: ["cukup"], start: ["lagi"] };
  world = new World({ rules: channelRulesSchema.parse({ quietMs: 0, words }) });
  await deliver("wamid.A", "stop");
  expect(world.conversation().suppressed).toBe(false);
  await deliver("wamid.B", "Cukup!");
  expect(world.conversation().suppressed).toBe(true);
});

describe("what is said to STOP while an agent's message is on its way", () => {
  const conversationId = () => world.onlyConversationId();
  const writes = () =>
    sendMessage(
      world.ports,
      { conversationId: conversationId(), clientId: "1", content: { type: "text", text: "Dari agen" } },
      agent,
    );
  const slowly = async (message: OutgoingMessage) => {
    await world.clock.sleep(3_000);
    return { type: "accepted" as const, wamid: world.accept(message) };
  };
  /** Delays the commit that says something by itself, before it is written or its answer afterwards. */
  const delay = (before: number, after: number) => {
    const commit = world.store.commit.bind(world.store);
    let isHit = false;
    world.store.commit = async (writes) => {
      const isIt =
        !isHit &&
        writes.some(({ op, path }) => op === "create" && path.includes("/messages/id-")) &&
        world.outbound().length > 1;
      if (!isIt) return commit(writes);
      isHit = true;
      await world.clock.sleep(before);
      const versions = await commit(writes);
      if (after === 0) return versions;
      await world.clock.sleep(after);
      throw new TakeoverError("conflict", "the answer was lost", { retryable: true });
    };
  };
  const stopMeanwhile = async () => {
    await deliver("wamid.A", "Halo");
    await world.clock.run(setAiMode(world.ports, { conversationId: conversationId(), mode: "human" }, agent));
    world.outcomes.push(slowly, slowly, slowly);
  };
  const confirmation = expect.stringContaining("tidak akan menerima") as string;

  it("is said once, though the answer of its commit is lost", async () => {
    await stopMeanwhile();
    delay(0, 4_000);
    const call = writes();
    await world.clock.pass(500);
    await world.post(textDelivery({ wamid: "wamid.B", text: "STOP", at: world.clock.now() }));
    await world.clock.run(call);
    await world.idle();
    expect(said().slice(1)).toEqual(["Dari agen", confirmation]);
  });

  it("is said as soon as nothing is in its way, without the sweep", async () => {
    await stopMeanwhile();
    delay(4_000, 0);
    const call = writes();
    await world.clock.pass(500);
    await world.post(textDelivery({ wamid: "wamid.B", text: "STOP", at: world.clock.now() }));
    await world.clock.run(call);
    await world.idle();
    expect(said().slice(1)).toEqual(["Dari agen", confirmation]);
  });
});
