import type { Content } from "../../contract/content";
import { at } from "../../contract/instant";
import { deliveryState } from "../../contract/delivery";
import { statusDelivery, textDelivery } from "../../testing/deliveries";
import { agent } from "../../testing/documents";
import { World } from "../../testing/world";
import { setAiMode } from "../conversation/setAiMode";
import type { SendOutcome } from "../ports";
import { messageIdFor, sendMessage } from "./sendMessage";

let world: World;
let next = 0;

const deliverText = async (wamid: string): Promise<void> => {
  await world.clock.pass(100);
  await world.deliver(textDelivery({ wamid, at: world.clock.now() }));
};
const say = (text: string, clientId = `client-${String((next += 1))}`) =>
  sendMessage(
    world.ports,
    { conversationId: world.onlyConversationId(), clientId, content: { type: "text", text } },
    agent,
  );
const sent = (): Content[] => world.ledger.map(({ content }) => content as Content);
const sendState = (messageId: string): string => {
  const message = world.message(messageId);
  return message.direction === "outbound" ? message.send.state : "inbound";
};
/** Meta took it and we never hear of it. */
const answerLost = (message: Parameters<World["accept"]>[0]): SendOutcome => {
  world.accept(message);
  return { type: "unknown", reason: "ECONNRESET" };
};

beforeEach(() => {
  world = new World();
});
afterEach(() => {
  expect(world.failures).toEqual([]);
});

describe("an agent's message", () => {
  beforeEach(() => deliverText("wamid.A"));

  it("is sent once for one client id, however often it is called", async () => {
    const calls = Promise.all(Array.from({ length: 10 }, () => say("Halo", "same")));
    const answers = await world.clock.run(calls);
    expect(new Set(answers.map(({ messageId }) => messageId))).toEqual(
      new Set([messageIdFor(agent.uid, "same")]),
    );
    expect(new Set(answers.map(({ state }) => state))).toEqual(new Set(["accepted"]));
    expect(sent().slice(1)).toEqual([{ type: "text", text: "Halo" }]);
  });

  it("with a client id of another message is refused", async () => {
    await world.clock.run(say("Halo", "same"));
    await expect(world.clock.run(say("Lain", "same"))).rejects.toMatchObject({ code: "alreadyExists" });
    expect(world.ledger).toHaveLength(2);
  });

  it("takes the conversation over and ends the wait", async () => {
    await world.clock.run(say("Halo"));
    expect(world.conversation()).toMatchObject({
      owner: "human",
      ownerEpoch: 2,
      ownerReason: "agentMessage",
      agentUid: agent.uid,
      agentName: agent.name,
      waiting: [],
      unread: 0,
    });
  });

  it("outside the window is refused and nothing is stored", async () => {
    await world.clock.pass(24 * 60 * 60_000);
    await expect(world.clock.run(say("Halo"))).rejects.toMatchObject({ code: "failedPrecondition" });
    expect(world.outbound()).toHaveLength(1);
  });

  it("waits behind the one that is being sent, and they leave in order", async () => {
    world.outcomes.push(async (message) => {
      await world.clock.sleep(4_000);
      return { type: "accepted", wamid: world.accept(message) };
    });
    const first = say("satu");
    await world.clock.pass(100);
    const others = [say("dua"), say("tiga")];
    const answers = await world.clock.run(Promise.all([first, ...others]));
    expect(answers.map(({ state }) => state)).toEqual(["accepted", "accepted", "accepted"]);
    expect(sent().slice(1)).toEqual(["satu", "dua", "tiga"].map((text) => ({ type: "text", text })));
    expect(world.conversation()).toMatchObject({ outbox: [] });
  });
});

describe("Meta's answer", () => {
  beforeEach(async () => {
    await deliverText("wamid.A");
    await world.clock.run(say("Halo"));
  });

  it("refused for good is kept with the reason", async () => {
    const error = { code: 131026, title: "Undeliverable", action: "Try another channel." };
    world.outcomes.push({ type: "refused", error, retry: "never", retryAfterMs: 0 });
    const { messageId, state } = await world.clock.run(say("lagi"));
    expect(state).toBe("failed");
    expect(world.message(messageId)).toMatchObject({ send: { error } });
  });

  it("refused for now is tried again when Meta said, and then in order", async () => {
    const error = { code: 131056 };
    world.outcomes.push({ type: "refused", error, retry: "later", retryAfterMs: 4_000 });
    const first = await world.clock.run(say("satu"));
    await world.idle();
    expect(sendState(first.messageId)).toBe("accepted");
    expect(world.message(first.messageId)).toMatchObject({ send: { attempt: 2 } });
    expect(world.ledger).toHaveLength(3);
  });

  it("that never came because nothing left is tried again at once", async () => {
    world.outcomes.push(
      { type: "notSent", reason: "ECONNREFUSED" },
      { type: "notSent", reason: "ECONNREFUSED" },
    );
    const { state } = await world.clock.run(say("lagi"));
    expect(state).toBe("accepted");
  });

  it("lost after acceptance is unknown, never sent again, and accepted with the first status", async () => {
    world.outcomes.push(answerLost);
    const { messageId, state } = await world.clock.run(say("lagi"));
    expect(state).toBe("unknown");
    const { wamid = "", echo = "" } = world.ledger.at(-1) ?? {};
    await world.post(statusDelivery({ wamid, echo, status: "sent", at: world.clock.now() }));
    const message = world.message(messageId);
    expect(message.direction === "outbound" && deliveryState(message)).toEqual({ state: "sent" });
    await world.idle();
    expect(sendState(messageId)).toBe("accepted");
    expect(world.ledger).toHaveLength(3);
  });

  it("lost with the request is sent once more after two minutes of silence, and then parked", async () => {
    world.outcomes.push({ type: "unknown", reason: "timeout" }, { type: "unknown", reason: "timeout" });
    const { messageId } = await world.clock.run(say("lagi"));
    const unknownAt = world.clock.now();
    await world.idle();
    expect(world.clock.now() - unknownAt).toBeGreaterThanOrEqual(240_000);
    expect(sendState(messageId)).toBe("parked");
    expect(world.message(messageId)).toMatchObject({ send: { attempt: 2 } });
    expect(world.message(messageId).dueAt).toBeUndefined();
  });

  it("lost for a template is parked, never sent again: it costs", async () => {
    world.store.documents.set("templates/1", {
      data: {
        id: "1",
        wabaId: "200000000000002",
        name: "order_update",
        language: "id",
        category: "UTILITY",
        status: "APPROVED",
        components: [{ type: "BODY", text: "Halo." }],
        events: {},
        updatedAt: at(0),
      },
      version: 0,
    });
    world.outcomes.push({ type: "unknown", reason: "timeout" });
    const content = { type: "template", name: "order_update", language: "id", parameters: [] } as const;
    const input = {
      conversationId: world.onlyConversationId(),
      clientId: "t",
      content: { ...content, parameters: [] },
    };
    const { messageId } = await world.clock.run(sendMessage(world.ports, input, agent));
    await world.idle();
    expect(world.message(messageId)).toMatchObject({ send: { state: "parked", attempt: 1 } });
  });

  it("lost is parked, not sent again, when something else was said since", async () => {
    world.outcomes.push({ type: "unknown", reason: "timeout" });
    const { messageId } = await world.clock.run(say("lagi"));
    await world.clock.run(say("dan ini"));
    await world.idle();
    expect(sendState(messageId)).toBe("parked");
    expect(world.message(messageId)).toMatchObject({ send: { attempt: 1 } });
  });
});

describe("an AI message", () => {
  it("that can't be delivered opens its question again and hands over, with Meta's reason", async () => {
    const error = { code: 131049, title: "Withheld" };
    world.outcomes.push({ type: "refused", error, retry: "never", retryAfterMs: 0 });
    await deliverText("wamid.A");
    expect(world.conversation()).toMatchObject({
      owner: "human",
      ownerReason: "aiFailed",
      waiting: ["wamid.A"],
    });
    expect(world.message("wamid.A")).toMatchObject({
      disposition: "aiFailed",
      dispositionReason: "131049 Withheld",
    });
  });

  it("that waits to be tried again is cancelled by a takeover", async () => {
    world.outcomes.push({ type: "refused", error: { code: 131056 }, retry: "later", retryAfterMs: 4_000 });
    await world.clock.pass(100);
    await world.post(textDelivery({ wamid: "wamid.A", at: world.clock.now() }));
    await world.clock.pass(1_000);
    const conversationId = world.onlyConversationId();
    await world.clock.run(setAiMode(world.ports, { conversationId, mode: "human" }, agent));
    await world.idle();
    expect(world.ledger).toEqual([]);
    expect(world.outbound()[0]?.send).toMatchObject({ state: "cancelled" });
    expect(world.conversation().outbox).toEqual([]);
  });

  it("of unknown outcome is parked by a takeover, not sent again", async () => {
    world.outcomes.push({ type: "unknown", reason: "timeout" });
    await world.clock.pass(100);
    await world.post(textDelivery({ wamid: "wamid.A", at: world.clock.now() }));
    await world.clock.pass(1_000);
    const conversationId = world.onlyConversationId();
    await world.clock.run(setAiMode(world.ports, { conversationId, mode: "human" }, agent));
    await world.idle();
    expect(world.outbound()[0]?.send).toMatchObject({ state: "parked", attempt: 1 });
  });

  it("whose sender died after the claim is found, and resolved by Meta's status", async () => {
    const { send } = world.ports.whatsapp;
    world.ports.whatsapp.send = async (message) => {
      world.accept(message);
      return new Promise(() => undefined);
    };
    await world.clock.pass(100);
    await world.post(textDelivery({ wamid: "wamid.A", at: world.clock.now() }));
    await world.clock.pass(1_000);
    expect(world.outbound()[0]?.send.state).toBe("claimed");
    world.ports.whatsapp.send = send;
    await world.clock.pass(15_000);
    await world.clock.run(
      world.ports.tasks.advanceConversation(world.onlyConversationId(), world.clock.now()),
    );
    await world.clock.pass(100);
    expect(world.outbound()[0]?.send).toMatchObject({ state: "unknown" });
    const { wamid = "", echo = "" } = world.ledger[0] ?? {};
    await world.post(statusDelivery({ wamid, echo, status: "delivered", at: world.clock.now() }));
    await world.clock.pass(10_000);
    expect(world.outbound()[0]?.send).toMatchObject({ state: "accepted" });
    expect(world.ledger).toHaveLength(1);
  });

  it("that was stalled longer than five seconds after its claim is given back, not sent late", async () => {
    const commit = world.store.commit.bind(world.store);
    let stalls = 1;
    world.store.commit = async (writes) => {
      const versions = await commit(writes);
      const isClaim = writes.some(({ op, path }) => op === "create" && path.includes("/messages/id-"));
      if (isClaim && stalls-- > 0) await world.clock.sleep(6_000);
      return versions;
    };
    await deliverText("wamid.A");
    expect(world.ledger).toHaveLength(1);
    expect(world.outbound()[0]?.send).toMatchObject({ state: "accepted", attempt: 2 });
  });
});
