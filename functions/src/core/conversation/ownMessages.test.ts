import {
  change,
  delivery,
  echoDelivery,
  historyDelivery,
  ownText,
  standbyDelivery,
  status,
  statusDelivery,
  text,
  textDelivery,
} from "../../testing/deliveries";
import { agent } from "../../testing/documents";
import { World } from "../../testing/world";
import { messageSchema } from "../../contract/message";
import { channelRulesSchema } from "../../contract/channel";
import { deliveryState } from "../../contract/delivery";
import { closeConversation } from "./closeConversation";
import { echoTakesOver } from "./echoTakesOver";
import { setAiMode } from "./setAiMode";

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => {
  expect(world.failures).toEqual([]);
});

const later = (ms = 2_000) => world.clock.pass(ms);
const customerWrites = async (wamid: string, body?: string) => {
  await later();
  await world.deliver(textDelivery({ wamid, at: world.clock.now(), ...(body ? { text: body } : {}) }));
};
const phoneWrites = async (wamid: string, at = world.clock.now()) => {
  await world.deliver(echoDelivery(ownText({ wamid, at })));
};

describe("F59: a message written on the business's phone", () => {
  it("is shown as the business's own and takes the conversation over", async () => {
    await customerWrites("wamid.A");
    await later();
    await phoneWrites("wamid.phone");
    expect(world.message("wamid.phone")).toMatchObject({
      direction: "outbound",
      origin: "echo",
      author: { type: "phoneApp" },
      content: { type: "text", text: "Dari ponsel" },
      send: { state: "accepted", wamids: ["wamid.phone"] },
    });
    expect(world.message("wamid.phone").dueAt).toBeUndefined();
    expect(world.conversation()).toMatchObject({
      owner: "human",
      ownerReason: "phoneApp",
      ownerEpoch: 2,
      unread: 0,
      waiting: [],
      preview: { text: "Dari ponsel", author: "phoneApp" },
      lastOutboundId: "wamid.phone",
    });
    await customerWrites("wamid.B");
    expect(world.asked).toHaveLength(1);
    expect(world.message("wamid.B")).toMatchObject({ disposition: "humanOwns" });
  });

  it("stops the answer that the AI is preparing", async () => {
    world.answers.push(async () => {
      await world.clock.sleep(3_000);
      return { type: "reply", text: "too late" };
    });
    await world.post(textDelivery({ wamid: "wamid.A", at: world.clock.now() }));
    await world.clock.pass(1_000);
    await world.post(echoDelivery(ownText({ wamid: "wamid.phone", at: world.clock.now() })));
    await world.idle();
    expect(world.ledger).toEqual([]);
    expect(world.message("wamid.A")).toMatchObject({ disposition: "humanOwns" });
  });

  it("takes over once, however often the event comes, and by the sweep when it never does", async () => {
    world.triggers = "twice";
    await phoneWrites("wamid.phone");
    const id = world.onlyConversationId();
    const before = world.store.dump();
    await world.clock.run(echoTakesOver(world.ports, id, "wamid.phone"));
    expect(world.store.dump()).toEqual(before);
    expect(world.conversation().ownerEpoch).toBe(2);

    world = new World();
    await customerWrites("wamid.A");
    world.triggers = "lost";
    await phoneWrites("wamid.phone");
    expect(world.conversation().owner).toBe("ai");
    await later(60_000);
    await world.sweep();
    expect(world.conversation()).toMatchObject({ owner: "human", ownerReason: "phoneApp" });
  });

  it("begins a conversation that belongs to people", async () => {
    await phoneWrites("wamid.phone");
    expect(world.conversation()).toMatchObject({
      owner: "human",
      ownerReason: "phoneApp",
      customer: { waId: "6281200000001" },
    });
    await customerWrites("wamid.A");
    expect(world.asked).toEqual([]);
  });

  it("leaves the agent who holds the conversation in place", async () => {
    await customerWrites("wamid.A");
    await world.clock.run(
      setAiMode(world.ports, { conversationId: world.onlyConversationId(), mode: "human" }, agent),
    );
    await customerWrites("wamid.B");
    await later();
    await phoneWrites("wamid.phone");
    expect(world.conversation()).toMatchObject({
      ownerReason: "takeover",
      ownerEpoch: 2,
      agentUid: agent.uid,
      waiting: [],
    });
  });

  it("leaves a question open that came after it", async () => {
    await customerWrites("wamid.A");
    const before = world.clock.now();
    await world.clock.run(
      setAiMode(world.ports, { conversationId: world.onlyConversationId(), mode: "human" }, agent),
    );
    await later(10_000);
    await customerWrites("wamid.B");
    await phoneWrites("wamid.phone", before + 1_000);
    expect(world.conversation()).toMatchObject({ waiting: ["wamid.B"] });
  });

  it("says nothing about now when it is from before the hand-back", async () => {
    await customerWrites("wamid.A");
    const before = world.clock.now();
    const conversationId = world.onlyConversationId();
    await world.clock.run(setAiMode(world.ports, { conversationId, mode: "human" }, agent));
    await later(10_000);
    await world.clock.run(setAiMode(world.ports, { conversationId, mode: "ai" }, agent));
    await world.idle();
    await phoneWrites("wamid.phone", before);
    expect(world.conversation()).toMatchObject({ owner: "ai", ownerReason: "handedBack" });
    expect(world.message("wamid.phone").dueAt).toBeUndefined();
  });

  it.each(["by time", "by closing it"])(
    "says nothing about now when the AI got it back %s since",
    async (how) => {
      world = new World({ rules: channelRulesSchema.parse({ quietMs: 0, handBackAfterMinutes: 1 }) });
      await customerWrites("wamid.A");
      const before = world.clock.now();
      const conversationId = world.onlyConversationId();
      await world.clock.run(setAiMode(world.ports, { conversationId, mode: "human" }, agent));
      await later(90_000);
      if (how === "by time") await world.sweep();
      else await world.clock.run(closeConversation(world.ports, { conversationId }, agent));
      await phoneWrites("wamid.phone", before);
      expect(world.conversation()).toMatchObject({ owner: "ai" });
    },
  );

  it("takes nothing over a second time when it fails", async () => {
    await customerWrites("wamid.A");
    await later();
    await phoneWrites("wamid.phone");
    const conversationId = world.onlyConversationId();
    await later(10_000);
    await world.clock.run(closeConversation(world.ports, { conversationId }, agent));
    await later(10_000);
    const errors = [{ code: 131026, title: "Undeliverable" }];
    const failed = { wamid: "wamid.phone", status: "failed", at: world.clock.now(), errors };
    await world.deliver(statusDelivery(failed));
    await world.sweep();
    const message = world.message("wamid.phone");
    expect(message.dueAt).toBeUndefined();
    expect(message.direction === "outbound" && deliveryState(message)).toMatchObject({ state: "failed" });
    expect(world.conversation()).toMatchObject({ owner: "ai", ownerReason: "closed", lifecycle: "closed" });
  });

  it("gets its statuses, and a correction of it takes nothing over", async () => {
    await customerWrites("wamid.A");
    const edit = {
      ...ownText({ wamid: "wamid.edit", at: world.clock.now() }),
      type: "edit",
      edit: { original_message_id: "wamid.phone", message: { type: "text", text: { body: "Baru" } } },
    };
    await world.deliver(echoDelivery(edit));
    expect(world.conversation().owner).toBe("ai");
    await phoneWrites("wamid.phone");
    await world.deliver(statusDelivery({ wamid: "wamid.phone", status: "read", at: world.clock.now() }));
    const message = world.message("wamid.phone");
    expect(message.direction === "outbound" && deliveryState(message)).toEqual({ state: "read" });
  });
});

it("a message from the phone takes over also when an import told of it first", async () => {
  await customerWrites("wamid.A");
  await later();
  const own = ownText({ wamid: "wamid.phone", at: world.clock.now() });
  const imported = { ...own, history_context: { status: "SENT" } };
  await world.deliver(historyDelivery({ id: "6281200000001", messages: [imported] }));
  expect(world.conversation().owner).toBe("ai");
  await world.deliver(echoDelivery(own));
  await world.sweep();
  expect(world.message("wamid.phone")).toMatchObject({ origin: "echo", author: { type: "phoneApp" } });
  expect(world.conversation()).toMatchObject({ owner: "human", ownerReason: "phoneApp" });
  const after = world.store.dump();
  await world.deliver(historyDelivery({ id: "6281200000001", messages: [imported, own] }));
  await world.sweep();
  expect(world.message("wamid.phone")).toEqual(
    messageSchema.parse(Object.entries(after).find(([path]) => path.endsWith("/messages/wamid.phone"))?.[1]),
  );
});

describe("an import of history", () => {
  const thread = (at: number) => ({
    id: "6281200000001",
    context: { wa_id: "6281200000001", user_id: "ID.1", username: "budi" },
    messages: [
      { ...text({ wamid: "wamid.h1", text: "Dulu", at: at - 5_000 }), history_context: { status: "READ" } },
      {
        ...ownText({ wamid: "wamid.h2", text: "Jawaban", at: at - 4_000 }),
        history_context: { status: "READ" },
      },
      {
        ...ownText({ wamid: "wamid.h3", at: at - 3_000 }),
        to: undefined,
        history_context: { status: "ERROR" },
      },
      { id: "wamid.h4", from: "6281200000001", timestamp: "1800000000", type: "media_placeholder" },
    ],
  });

  it("becomes history, with who said what and how far it got, and wakes nobody", async () => {
    await world.deliver(historyDelivery(thread(world.clock.now())));
    expect(world.message("wamid.h1")).toMatchObject({
      direction: "inbound",
      origin: "history",
      disposition: "notLive",
      customer: { waId: "6281200000001", userId: "ID.1", username: "budi" },
    });
    const states = world
      .outbound()
      .map((message) => [message.send.wamids[0], message.author.type, deliveryState(message).state]);
    expect(states.sort()).toEqual([
      ["wamid.h2", "phoneApp", "read"],
      ["wamid.h3", "phoneApp", "failed"],
    ]);
    expect(Object.values(world.messages()).filter(({ dueAt }) => dueAt)).toEqual([]);
    expect(world.asked).toEqual([]);
    expect(world.conversation()).toMatchObject({ owner: "ai", ownerEpoch: 1, unread: 0, waiting: [] });
    expect(world.conversation().dueAt).toBeUndefined();
  });

  it("is known to the AI when the customer writes again", async () => {
    await world.deliver(historyDelivery(thread(world.clock.now())));
    await customerWrites("wamid.A", "Lagi");
    expect(world.asked[0]?.messages.map(({ role, text: said }) => `${role}: ${said}`)).toEqual([
      "customer: Dulu",
      "agent: Jawaban",
      "customer: Lagi",
    ]);
    expect(world.typing).toEqual(["wamid.A"]);
  });

  it("gets its files later, whichever delivery comes first", async () => {
    const file = {
      id: "wamid.h4",
      from: "6281200000001",
      from_user_id: "ID.1",
      timestamp: "1800000000",
      type: "image",
      image: { id: "m1", mime_type: "image/jpeg" },
    };
    const files = delivery(change({ messages: [file] }, "history"));
    for (const order of [
      [historyDelivery(thread(world.clock.now())), files],
      [files, historyDelivery(thread(world.clock.now()))],
    ]) {
      world = new World();
      for (const body of order) await world.deliver(body);
      expect(world.message("wamid.h4").content).toEqual({
        type: "image",
        media: { id: "m1", mimeType: "image/jpeg" },
      });
      expect(world.asked).toEqual([]);
    }
  });

  it("never hides a live message behind its own copy", async () => {
    const now = world.clock.now();
    const copy = historyDelivery({
      id: "6281200000001",
      messages: [text({ wamid: "wamid.A", at: now })],
    });
    await world.deliver(copy);
    await world.deliver(textDelivery({ wamid: "wamid.A", at: now }));
    await world.sweep();
    expect(world.message("wamid.A")).toMatchObject({ origin: "live", disposition: "answered" });
    expect(world.ledger).toHaveLength(1);
  });

  it("of thousands of messages in one delivery is acknowledged at once and folded by the task", async () => {
    const now = world.clock.now();
    const threads = Array.from({ length: 10 }, (_, t) => ({
      id: `62812${String(t)}`,
      messages: Array.from({ length: 130 }, (_each, m) =>
        text({ wamid: `wamid.${String(t)}.${String(m)}`, from: `62812${String(t)}`, at: now - m * 1_000 }),
      ),
    }));
    const writes = world.store.writes;
    await world.post(historyDelivery(...threads));
    expect(world.store.writes - writes).toBe(1);
    await world.idle();
    expect(Object.keys(world.messages())).toHaveLength(1_300);
    expect(world.asked).toEqual([]);
    const events = [...world.store.documents].filter(([path]) => path.startsWith("webhookEvents/"));
    expect(events.map(([, { data }]) => data["state"])).toEqual(["folded"]);
  });

  it("that the customer refused is known on the channel", async () => {
    const errors = [{ code: 2593109, title: "History sharing is turned off" }];
    await world.deliver(delivery(change({ history: [{ errors }] }, "history")));
    expect(world.store.documents.get("channels/100000000000001")?.data["health"]).toMatchObject({
      history: { summary: "code: 2593109, title: History sharing is turned off" },
    });
  });
});

describe("standby", () => {
  it("is stored with both sides and never answered", async () => {
    const now = world.clock.now();
    await world.deliver(
      standbyDelivery({
        contacts: [{ profile: { name: "Budi" }, wa_id: "6281200000001" }],
        messages: [text({ wamid: "wamid.A", at: now })],
      }),
    );
    const message = {
      messaging_product: "whatsapp",
      to: "+6281200000001",
      type: "text",
      text: { body: "Bot" },
    };
    const template = { name: "promo", language: { code: "id" } };
    const components = [{ type: "body", parameters: [{ type: "text", text: "Budi" }] }];
    await world.deliver(
      standbyDelivery({
        message_echoes: [
          { id: "wamid.B", timestamp: String(now / 1000), message },
          {
            id: "wamid.C",
            timestamp: String(now / 1000),
            message: { to: "6281200000001", type: "template", template: { ...template, components } },
            template: { components: [{ type: "BODY", text: "Halo {{1}}!" }] },
          },
        ],
      }),
    );
    await world.deliver(
      standbyDelivery({ statuses: [status({ wamid: "wamid.B", status: "delivered", at: now })] }),
    );
    expect(world.message("wamid.A")).toMatchObject({ origin: "standby", disposition: "notLive" });
    expect(world.message("wamid.B")).toMatchObject({
      author: { type: "otherApp" },
      content: { type: "text", text: "Bot" },
    });
    expect(world.message("wamid.C").content).toEqual({
      type: "template",
      name: "promo",
      language: "id",
      parameters: ["Budi"],
      text: "Halo Budi!",
    });
    expect(Object.values(world.message("wamid.B").receipts)).toMatchObject([{ status: "delivered" }]);
    expect(world.asked).toEqual([]);
    expect(world.ledger).toEqual([]);
    expect(world.conversation()).toMatchObject({
      owner: "ai",
      unread: 0,
      waiting: [],
      customer: { name: "Budi" },
    });
  });
});
