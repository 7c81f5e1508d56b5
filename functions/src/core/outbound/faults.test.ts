/** Sending under the faults of the catalogue: in order, once, in the right hands, and never silently lost. */
import { adviceFor } from "../../adapters/whatsapp/read/errorAdvice";
import { deliveryState } from "../../contract/delivery";
import type { SendMessageInput } from "../../contract/calls";
import { at } from "../../contract/instant";
import { statusDelivery, textDelivery } from "../../testing/deliveries";
import { agent, phoneNumberId, wabaId } from "../../testing/documents";
import { World, wordsOf } from "../../testing/world";
import { closeConversation } from "../conversation/closeConversation";
import { setAiMode } from "../conversation/setAiMode";
import { TakeoverError } from "../errors";
import type { OutgoingMessage, SendOutcome } from "../ports";
import { messageIdFor, sendMessage } from "./sendMessage";

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
const takeOver = (by = agent) =>
  setAiMode(world.ports, { conversationId: world.onlyConversationId(), mode: "human" }, by);
const send = (content: SendMessageInput["content"], clientId: string, by = agent) =>
  sendMessage(world.ports, { conversationId: world.onlyConversationId(), clientId, content }, by);
const text = (words: string) => ({ type: "text", text: words }) as const;
const accept = (message: OutgoingMessage): SendOutcome => ({
  type: "accepted",
  wamid: world.accept(message),
});
const slowly =
  (ms: number) =>
  async (message: OutgoingMessage): Promise<SendOutcome> => {
    await world.clock.sleep(ms);
    return accept(message);
  };

describe("F25: a takeover while a message is on the wire", () => {
  it("can't call it back; it is shown as on its way, and nothing follows it", async () => {
    world.outcomes.push(slowly(3_000));
    await post("wamid.A");
    await world.clock.pass(500);
    const [onItsWay] = world.outbound();
    expect(onItsWay && deliveryState(onItsWay)).toEqual({ state: "sending" });
    await world.clock.run(takeOver());
    expect(world.conversation()).toMatchObject({ owner: "human", draft: null });
    await world.idle();
    expect(said()).toEqual(["answer 1"]);
    await deliver("wamid.B");
    expect(said()).toEqual(["answer 1"]);
  });
});

describe("F25: an answer that was on its way when an agent closed the conversation", () => {
  it.each([
    ["never left", { type: "notSent", reason: "ECONNREFUSED" }, "superseded"],
    [
      "is refused for good",
      { type: "refused", retry: "never", retryAfterMs: 0, error: { code: 131026 } },
      "aiFailed",
    ],
  ] as const)("and %s opens nothing again", async (_how, outcome, ends) => {
    world.outcomes.push(async () => {
      await world.clock.sleep(2_000);
      return outcome;
    });
    await post("wamid.A");
    await world.clock.pass(500);
    const conversationId = world.onlyConversationId();
    await world.clock.run(closeConversation(world.ports, { conversationId }, agent));
    await world.idle();
    expect(said()).toEqual([]);
    expect(world.asked).toHaveLength(1);
    expect(world.conversation()).toMatchObject({ lifecycle: "closed", owner: "ai", waiting: [], turn: null });
    expect(world.message("wamid.A")).toMatchObject({ disposition: ends });
  });
});

describe("F26: agents who toggle at once", () => {
  it("make one history: each epoch has one line, and the last line is what the conversation says", async () => {
    await deliver("wamid.A");
    const agents = Array.from({ length: 20 }, (_, each) => ({ uid: `agent-${String(each)}`, name: null }));
    const conversationId = world.onlyConversationId();
    const calls = agents.map((by, index) =>
      setAiMode(world.ports, { conversationId, mode: index % 2 === 0 ? "human" : "ai" }, by),
    );
    const answers = await world.clock.run(Promise.all(calls));
    await world.idle();
    const { ownerEpoch, owner } = world.conversation();
    const lines = Object.entries(world.store.dump())
      .filter(([path]) => path.includes("/timeline/owner-"))
      .map(([, line]) => line)
      .sort((a, b) => Number(a["ownerEpoch"]) - Number(b["ownerEpoch"]));
    expect(lines.map((line) => line["ownerEpoch"])).toEqual(lines.map((_, index) => index + 2));
    expect(lines.at(-1)).toMatchObject({ ownerEpoch, owner });
    for (const answer of answers) expect(answer.ownerEpoch).toBeLessThanOrEqual(ownerEpoch);
    lines.forEach((line, index) => expect(line["owner"]).toBe(index % 2 === 0 ? "human" : "ai"));
  });
});

describe("F28: a send while an earlier one is pending or unknown", () => {
  it("waits for the pending one, in order, and none is failed", async () => {
    await deliver("wamid.A");
    world.outcomes.push(slowly(4_000));
    const calls = ["satu", "dua", "tiga"].map(async (words, index) => {
      await world.clock.sleep(index * 100);
      return send(text(words), words);
    });
    const answers = await world.clock.run(Promise.all(calls));
    expect(said().slice(1)).toEqual(["satu", "dua", "tiga"]);
    expect(answers.map(({ state }) => state)).toEqual(["accepted", "accepted", "accepted"]);
  });

  it("doesn't wait for an unknown one", async () => {
    await deliver("wamid.A");
    world.outcomes.push({ type: "unknown", reason: "ECONNRESET" });
    expect(await world.clock.run(send(text("satu"), "1"))).toMatchObject({ state: "unknown" });
    expect(await world.clock.run(send(text("dua"), "2"))).toMatchObject({ state: "accepted" });
  });
});

describe("F29: a call that the agent's browser repeats", () => {
  it.each([2, 5, 20])("%i times at once is one message with one answer", async (times) => {
    await deliver("wamid.A");
    const answers = await world.clock.run(
      Promise.all(Array.from({ length: times }, () => send(text("Halo"), "same"))),
    );
    expect(new Set(answers.map(({ messageId }) => messageId))).toEqual(
      new Set([messageIdFor(agent.uid, "same")]),
    );
    expect(said().slice(1)).toEqual(["Halo"]);
    expect((await world.clock.run(send(text("Halo"), "same"))).state).toBe("accepted");
    expect(world.ledger).toHaveLength(2);
  });
});

describe("F31: an outcome that nobody knows", () => {
  /** What Meta really did, what we hear of the request, and whether a status tells later. */
  const dropped = (): SendOutcome => ({ type: "unknown", reason: "ETIMEDOUT" });
  const acceptedUnheard = (message: OutgoingMessage): SendOutcome => {
    world.accept(message);
    return { type: "unknown", reason: "ECONNRESET" };
  };
  const tell = async (status: string) => {
    const { wamid = "", echo = "" } = world.ledger.at(-1) ?? {};
    await world.post(statusDelivery({ wamid, echo, status, at: world.clock.now() }));
  };

  it.each([1_000, 30_000, 100_000])("that a status tells after %i ms is never sent again", async (ms) => {
    world.outcomes.push(acceptedUnheard);
    await post("wamid.A");
    await world.clock.pass(ms);
    await tell("delivered");
    await world.clock.pass(600_000);
    await world.sweep();
    expect(world.ledger).toHaveLength(1);
    expect(world.outbound()[0]).toMatchObject({ send: { state: "accepted" } });
  });

  it("of an AI answer that really was lost is sent once more after two minutes, not before", async () => {
    world.outcomes.push(dropped);
    await post("wamid.A");
    await world.clock.pass(119_000);
    expect(world.ledger).toHaveLength(0);
    await world.clock.pass(60_000);
    expect(world.ledger).toHaveLength(1);
    expect(world.outbound()[0]).toMatchObject({ send: { state: "accepted", attempt: 2 } });
  });

  it("twice is parked where a person sees it, with the question open again and theirs", async () => {
    world.outcomes.push(dropped, dropped);
    await post("wamid.A");
    await world.clock.pass(600_000);
    expect(world.ledger).toHaveLength(0);
    expect(world.outbound()[0]).toMatchObject({ send: { state: "parked", attempt: 2 } });
    expect(world.conversation()).toMatchObject({
      owner: "human",
      ownerReason: "aiFailed",
      waiting: ["wamid.A"],
    });
    expect(world.message("wamid.A")).toMatchObject({ disposition: "aiFailed" });
  });

  it("of a thousand sends: none is lost, and none is out twice but those the two minutes allow", async () => {
    let seed = 42;
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    let unheard = 0;
    const meta = (message: OutgoingMessage): SendOutcome => {
      const dice = random();
      if (dice < 0.025) return dropped();
      if (dice > 0.05) return accept(message);
      unheard += 1;
      const { echo } = message;
      const wamid = world.accept(message);
      const late = random() * 600_000;
      world.start(async () => {
        await world.clock.sleep(late);
        await world.ports.store.get("channels/x");
        statuses.push({ wamid, echo });
      });
      return { type: "unknown", reason: "ECONNRESET" };
    };
    const statuses: { wamid: string; echo: string }[] = [];
    for (let each = 0; each < 200; each += 1) {
      world = new World();
      world.outcomes.push(meta, meta, meta);
      await post("wamid.A");
      for (let minute = 0; minute < 20; minute += 1) {
        await world.clock.pass(60_000);
        for (const { wamid, echo } of statuses.splice(0)) {
          await world.post(statusDelivery({ wamid, echo, status: "sent", at: world.clock.now() }));
        }
      }
      await world.sweep();
      const [message] = world.outbound();
      expect(["accepted", "parked"]).toContain(message?.send.state);
      expect(message?.send.attempt).toBeLessThanOrEqual(2);
      expect(world.ledger.length).toBeLessThanOrEqual(2);
      if (world.ledger.length === 0) expect(message?.send.state).toBe("parked");
      expect(world.failures).toEqual([]);
    }
    expect(unheard).toBeGreaterThan(0);
  }, 60_000);
});

describe("F32: a connection that was never made", () => {
  const never = { type: "notSent", reason: "ECONNREFUSED" } as const;

  it("is tried again soon, an agent's under the same claim", async () => {
    world.outcomes.push(never, { type: "notSent", reason: "ENOTFOUND" });
    const before = world.clock.now();
    await deliver("wamid.A");
    expect(world.ledger).toHaveLength(1);
    expect(world.clock.now() - before).toBeLessThanOrEqual(5_000);
    expect(world.outbound()[0]).toMatchObject({ send: { state: "accepted" } });
    world.outcomes.push(never, never);
    expect(await world.clock.run(send(text("Halo"), "1"))).toMatchObject({ state: "accepted" });
    expect(world.outbound().at(-1)).toMatchObject({ send: { state: "accepted", attempt: 1 } });
  });

  it("doesn't bring an AI's answer out after a takeover", async () => {
    world.outcomes.push(() => world.clock.sleep(50).then(() => never), never, accept);
    await post("wamid.A");
    await world.clock.pass(100);
    await world.clock.run(takeOver());
    await world.idle();
    expect(said()).toEqual([]);
    expect(world.outbound()[0]).toMatchObject({ send: { state: "cancelled", reason: "taken over" } });
    expect(world.conversation().waiting).toEqual(["wamid.A"]);
  });

  it("doesn't bring it out either when the takeover comes before its outcome", async () => {
    world.outcomes.push(() => world.clock.sleep(2_000).then(() => never), accept);
    await post("wamid.A");
    await world.clock.pass(100);
    await world.clock.run(takeOver());
    await world.idle();
    expect(said()).toEqual([]);
    expect(world.outbound()[0]).toMatchObject({ send: { state: "cancelled" } });
    expect(world.conversation().waiting).toEqual(["wamid.A"]);
  });

  it("is answered anew when the conversation went to a person and back meanwhile", async () => {
    world.outcomes.push(() => world.clock.sleep(2_000).then(() => never), accept);
    await post("wamid.A");
    await world.clock.pass(100);
    await world.clock.run(takeOver());
    await world.clock.run(
      setAiMode(world.ports, { conversationId: world.onlyConversationId(), mode: "ai" }, agent),
    );
    await world.idle();
    expect(said()).toEqual(["answer 2"]);
    expect(world.message("wamid.A")).toMatchObject({ disposition: "answered" });
    expect(world.conversation()).toMatchObject({ owner: "ai", waiting: [] });
  });
});

describe("F35: the 24 hours", () => {
  const day = 24 * 60 * 60_000;

  it.each([
    [day - 60_000, "accepted"],
    [day - 20_000, "refused"],
    [day + 1_000, "refused"],
  ])("%i ms after the customer wrote, free text is %s here, before Meta is asked", async (ms, outcome) => {
    await deliver("wamid.A");
    const asked = world.ledger.length;
    await world.clock.pass(ms - (world.clock.now() - world.conversation().windowEndsAt.toMillis() + day));
    const call = world.clock.run(send(text("Halo"), "1"));
    if (outcome === "accepted") expect((await call).state).toBe("accepted");
    else await expect(call).rejects.toMatchObject({ code: "failedPrecondition" });
    expect(world.ledger.length - asked).toBe(outcome === "accepted" ? 1 : 0);
  });

  it("that Meta counts otherwise end the message, with the reason, and the AI isn't asked again", async () => {
    world.outcomes.push({ type: "refused", error: { code: 131047 }, retry: "never", retryAfterMs: 0 });
    await deliver("wamid.A");
    expect(world.outbound()[0]).toMatchObject({ send: { state: "failed", error: { code: 131047 } } });
    expect(world.asked).toHaveLength(1);
    expect(world.conversation()).toMatchObject({ owner: "human", waiting: ["wamid.A"] });
  });
});

describe("F37: a template that changed between choosing and sending", () => {
  const template = {
    id: "t1",
    wabaId,
    name: "order_update",
    language: "id",
    category: "UTILITY",
    status: "APPROVED",
    components: [{ type: "BODY", text: "Pesanan {{1}}" }],
    events: {},
    updatedAt: at(0),
  };
  const content: SendMessageInput["content"] = {
    type: "template",
    name: "order_update",
    language: "id",
    parameters: ["12"],
  };
  const put = (changes: object) =>
    world.store.documents.set("templates/t1", { data: { ...template, ...changes }, version: 900 });

  it.each(["PAUSED", "DISABLED", "REJECTED", "PENDING"])(
    "to %s is refused and nothing is sent",
    async (status) => {
      await deliver("wamid.A");
      put({ status });
      await expect(world.clock.run(send(content, "1"))).rejects.toMatchObject({ code: "failedPrecondition" });
      expect(world.ledger).toHaveLength(1);
    },
  );

  it("while it waited behind another message is not sent either", async () => {
    await deliver("wamid.A");
    put({});
    world.outcomes.push(async (message) => {
      await world.clock.sleep(3_000);
      put({ status: "PAUSED" });
      return accept(message);
    });
    const first = send(text("satu"), "1");
    const second = world.clock.sleep(500).then(() => send(content, "2"));
    const [, waited] = await world.clock.run(Promise.all([first, second]));
    expect(said().slice(1)).toEqual(["satu"]);
    expect(waited.state).toBe("cancelled");
    expect(world.message(waited.messageId)).toMatchObject({
      send: { reason: expect.stringContaining("PAUSED") as string },
    });
  });

  it.each([132001, 132015, 132016])(
    "as Meta knows and we don't (%i) ends with Meta's reason",
    async (code) => {
      await deliver("wamid.A");
      put({});
      world.outcomes.push({ type: "refused", error: { code }, retry: "never", retryAfterMs: 0 });
      const { messageId } = await world.clock.run(send(content, "1"));
      expect(world.message(messageId)).toMatchObject({ send: { state: "failed", error: { code } } });
    },
  );
});

describe("F38: what no repetition would change", () => {
  it.each([131026, 130403, 131049, 131050, 131051, 131053, 999_999])(
    "%i is said once and never sent again",
    async (code) => {
      const { retry, afterMs, action } = adviceFor(code);
      expect({ retry, afterMs }).toEqual({ retry: "never", afterMs: 0 });
      expect(action).toMatch(/\w+ \w+/);
      world.outcomes.push({ type: "refused", error: { code }, retry, retryAfterMs: afterMs });
      await deliver("wamid.A");
      await world.clock.pass(24 * 60 * 60_000);
      await world.sweep();
      expect(world.ledger).toHaveLength(0);
      expect(world.outbound()[0]).toMatchObject({ send: { state: "failed", attempt: 1 } });
    },
  );
});

describe("F39: a document that everybody writes", () => {
  it("lets each of fifty writers through in the end, without a trace of those who lost", async () => {
    await deliver("wamid.A");
    const agents = Array.from({ length: 50 }, (_, each) => ({
      uid: `agent-${String(each)}`,
      name: `Agent ${String(each)}`,
    }));
    const sent = await world.clock.run(
      Promise.all(agents.map((by, index) => send(text(`pesan ${String(index)}`), "1", by))),
    );
    expect(sent.filter(({ state }) => state === "accepted").length).toBeGreaterThan(0);
    await world.idle();
    expect(new Set(said().slice(1)).size).toBe(50);
    expect(world.ledger).toHaveLength(51);
    expect(world.conversation()).toMatchObject({ outbox: [], ownerEpoch: 2 });
  });

  it("survives commits that are aborted for no reason", async () => {
    const commit = world.store.commit.bind(world.store);
    let seed = 7;
    world.store.commit = (writes) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % 3 === 0
        ? commit(writes)
        : Promise.reject(new TakeoverError("conflict", "aborted", { retryable: true }));
    };
    const body = textDelivery({ wamid: "wamid.A", at: world.clock.now() });
    for (let each = 0; each < 30; each += 1) await world.post(body).catch(() => undefined);
    await world.idle();
    for (let each = 0; each < 5; each += 1) {
      await world.clock.pass(60_000);
      await world.sweep();
    }
    expect(world.ledger).toHaveLength(1);
    expect(world.ledger[0]?.phoneNumberId).toBe(phoneNumberId);
  });
});
