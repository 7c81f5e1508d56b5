import {
  change,
  delivery,
  echoDelivery,
  historyDelivery,
  ownText,
  statusDelivery,
  text,
  textDelivery,
} from "../../testing/deliveries";
import { agent, phoneNumberId } from "../../testing/documents";
import { World } from "../../testing/world";
import { conversationSchema } from "../../contract/conversation";
import { closeConversation } from "./closeConversation";
import { join } from "./join";
import { setAiMode } from "./setAiMode";

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => {
  expect(world.failures).toEqual([]);
});

const deliverText = async (options: { wamid: string; from?: string; userId?: string }) => {
  await world.clock.pass(1_000);
  await world.deliver(textDelivery({ ...options, at: world.clock.now() }));
};
const conversations = () =>
  Object.entries(world.store.dump())
    .filter(([path]) => /^conversations\/[^/]+$/.test(path))
    .map(([path, data]) => ({ id: path.split("/")[1] ?? "", ...conversationSchema.parse(data) }));
const openOnes = () => conversations().filter(({ mergedInto }) => mergedInto === undefined);
const leadsTo = (alias: string) =>
  world.store.documents.get(`identities/${phoneNumberId}:${alias}`)?.data["conversationId"];

describe("one person keeps one conversation (F15)", () => {
  it("when the phone number disappears behind a username", async () => {
    await deliverText({ wamid: "wamid.1", from: "6281200000001", userId: "ID.1" });
    await deliverText({ wamid: "wamid.2", from: "", userId: "ID.1" });
    expect(conversations()).toHaveLength(1);
    expect(world.ledger).toHaveLength(2);
  });

  it.each([
    ["Mexico", "5215512345678", "525512345678"],
    ["Argentina", "5491123456789", "541123456789"],
    ["Brazil", "5511987654321", "551187654321"],
  ])(
    "when WhatsApp writes a number of %s in its other form, and the answer goes to the form that wrote",
    async (_where, one, other) => {
      await deliverText({ wamid: "wamid.1", from: one });
      await deliverText({ wamid: "wamid.2", from: other });
      expect(conversations()).toHaveLength(1);
      expect(world.ledger.map(({ customer }) => customer.waId)).toEqual([one, other]);
    },
  );

  it("when the number changes, and the answer goes to the new one", async () => {
    await deliverText({ wamid: "wamid.1", from: "6281200000001", userId: "ID.1" });
    await world.clock.pass(1_000);
    const system = {
      type: "user_changed_number",
      body: "Budi changed from 6281200000001 to 6289900000009",
      wa_id: "6289900000009",
      user_id: "ID.2",
      previous_user_id: "ID.1",
    };
    const at = String(Math.floor(world.clock.now() / 1000));
    const notice = { from: "6281200000001", id: "wamid.2", timestamp: at, type: "system", system };
    await world.deliver(delivery(change({ messages: [notice] })));
    await deliverText({ wamid: "wamid.3", from: "6289900000009", userId: "ID.2" });
    await deliverText({ wamid: "wamid.4", from: "", userId: "ID.2" });
    expect(conversations()).toHaveLength(1);
    expect(conversations()[0]?.customer).toMatchObject({ waId: "6289900000009", userId: "ID.2" });
    expect(world.ledger.map(({ customer }) => customer.waId)).toEqual([
      "6281200000001",
      "6289900000009",
      "6289900000009",
    ]);
  });

  it("when only the user id changes, told without a number", async () => {
    await deliverText({ wamid: "wamid.1", from: "", userId: "ID.1" });
    await world.clock.pass(1_000);
    const system = { type: "user_changed_user_id", body: "", user_id: "ID.2", previous_user_id: "ID.1" };
    const at = String(Math.floor(world.clock.now() / 1000));
    await world.deliver(
      delivery(change({ messages: [{ id: "wamid.2", timestamp: at, type: "system", system }] })),
    );
    await deliverText({ wamid: "wamid.3", from: "", userId: "ID.2" });
    expect(conversations()).toHaveLength(1);
    expect(world.ledger.at(-1)?.customer.userId).toBe("ID.2");
  });

  it("when a phone number and a user id, known apart, turn out to be one: the older stays", async () => {
    await deliverText({ wamid: "wamid.1", from: "6281200000001" });
    await deliverText({ wamid: "wamid.2", from: "", userId: "ID.1" });
    expect(openOnes()).toHaveLength(2);
    const [older] = openOnes().filter(({ customer }) => customer.waId === "6281200000001");
    await deliverText({ wamid: "wamid.3", from: "6281200000001", userId: "ID.1" });
    expect(openOnes().map(({ id }) => id)).toEqual([older?.id]);
    expect(openOnes()[0]?.customer).toMatchObject({ waId: "6281200000001", userId: "ID.1" });
    const [younger] = conversations().filter(({ mergedInto }) => mergedInto !== undefined);
    expect(younger).toMatchObject({ mergedInto: older?.id, lifecycle: "closed", waiting: [] });
    expect(leadsTo("ID.1")).toBe(older?.id);
    await deliverText({ wamid: "wamid.4", from: "", userId: "ID.1" });
    expect(openOnes()).toHaveLength(1);
    expect(world.ledger).toHaveLength(4);
  });

  it("and stays with a person if the younger conversation was a person's", async () => {
    await deliverText({ wamid: "wamid.1", from: "6281200000001" });
    await deliverText({ wamid: "wamid.2", from: "", userId: "ID.1" });
    const [younger] = openOnes().filter(({ customer }) => customer.userId === "ID.1");
    await world.clock.run(
      setAiMode(world.ports, { conversationId: younger?.id ?? "", mode: "human" }, agent),
    );
    await deliverText({ wamid: "wamid.3", from: "6281200000001", userId: "ID.1" });
    expect(openOnes()).toMatchObject([{ owner: "human", agentUid: agent.uid, waiting: ["wamid.3"] }]);
    expect(world.ledger).toHaveLength(2);
    const toggled = setAiMode(world.ports, { conversationId: younger?.id ?? "", mode: "ai" }, agent);
    await expect(world.clock.run(toggled)).rejects.toMatchObject({ code: "failedPrecondition" });
  });

  it("also for a message that another instance still put into the joined conversation", async () => {
    await deliverText({ wamid: "wamid.1", from: "6281200000001" });
    await deliverText({ wamid: "wamid.2", from: "", userId: "ID.1" });
    const [younger] = openOnes().filter(({ customer }) => customer.userId === "ID.1");
    await deliverText({ wamid: "wamid.3", from: "6281200000001", userId: "ID.1" });
    const { since } = { since: 0 };
    world.ports.hints.remember(`identities/${phoneNumberId}:ID.1`, {
      conversationId: younger?.id ?? "",
      since,
    });
    await deliverText({ wamid: "wamid.4", from: "", userId: "ID.1" });
    const [stays] = openOnes();
    expect(
      world.store.documents.get(`conversations/${stays?.id ?? ""}/messages/wamid.4`)?.data["disposition"],
    ).toBe("answered");
    expect(
      world.store.documents.get(`conversations/${younger?.id ?? ""}/messages/wamid.4`)?.data["disposition"],
    ).toBe("superseded");
  });

  it("and what waited in the younger one goes on waiting for people", async () => {
    await deliverText({ wamid: "wamid.1", from: "6281200000001" });
    world.provider = null;
    await deliverText({ wamid: "wamid.2", from: "", userId: "ID.1" });
    world.provider = "fake";
    await deliverText({ wamid: "wamid.3", from: "6281200000001", userId: "ID.1" });
    const [stays] = openOnes();
    expect(stays).toMatchObject({ owner: "human", waiting: ["wamid.2", "wamid.3"], waitsForPerson: true });
    const copy = world.store.documents.get(`conversations/${stays?.id ?? ""}/messages/wamid.2`);
    expect(copy?.data).toMatchObject({ disposition: "humanOwns", conversationId: stays?.id });
    expect(copy?.data["dueAt"]).toBeUndefined();
    expect(world.ledger).toHaveLength(1);
  });

  it("and what waited in the younger one for the AI is answered with the rest", async () => {
    await deliverText({ wamid: "wamid.1", from: "6281200000001" });
    world.answers.push(async () => {
      await world.clock.sleep(20_000);
      return { type: "reply", text: "for nobody" };
    });
    await world.clock.pass(1_000);
    await world.post(textDelivery({ wamid: "wamid.2", from: "", userId: "ID.1", at: world.clock.now() }));
    await deliverText({ wamid: "wamid.3", from: "6281200000001", userId: "ID.1" });
    const [stays] = openOnes();
    expect(stays).toMatchObject({ owner: "ai", waiting: [], turn: null });
    const copy = world.store.documents.get(`conversations/${stays?.id ?? ""}/messages/wamid.2`);
    expect(copy?.data).toMatchObject({ disposition: "answered" });
    expect(world.asked.at(-1)?.messages.filter(({ role }) => role === "customer")).toHaveLength(3);
    expect(world.ledger).toHaveLength(2);
  });

  it("and the window and the attention are the younger one's where only a notice joins them", async () => {
    await deliverText({ wamid: "wamid.1", from: "6281200000001" });
    const conversationId = world.onlyConversationId();
    await world.clock.run(closeConversation(world.ports, { conversationId }, agent));
    await world.clock.pass(25 * 60 * 60_000);
    world.provider = null;
    await deliverText({ wamid: "wamid.2", from: "6289900000009" });
    const system = {
      type: "user_changed_number",
      body: "Budi changed from 6281200000001 to 6289900000009",
      wa_id: "6289900000009",
    };
    const timestamp = String(Math.floor(world.clock.now() / 1000));
    const notice = { from: "6281200000001", id: "wamid.3", timestamp, type: "system", system };
    await world.deliver(delivery(change({ messages: [notice] })));
    expect(openOnes()).toMatchObject([
      { id: conversationId, waiting: ["wamid.2"], waitsForPerson: true, lifecycle: "open", unread: 1 },
    ]);
    expect(openOnes()[0]?.windowEndsAt.toMillis()).toBeGreaterThan(world.clock.now());
  });

  it("and what waited is ended where the customer asked for silence", async () => {
    await deliverText({ wamid: "wamid.1", from: "6281200000001" });
    await world.deliver(
      textDelivery({ wamid: "wamid.2", from: "6281200000001", text: "STOP", at: world.clock.now() }),
    );
    world.provider = null;
    await deliverText({ wamid: "wamid.3", from: "", userId: "ID.1" });
    await deliverText({ wamid: "wamid.4", from: "6281200000001", userId: "ID.1" });
    const [stays] = openOnes();
    expect(stays).toMatchObject({ suppressed: true, waiting: [] });
    const copy = world.store.documents.get(`conversations/${stays?.id ?? ""}/messages/wamid.3`);
    expect(copy?.data).toMatchObject({ disposition: "optedOut" });
  });

  it("and where the older one was joined with a third meanwhile, both lead to the third", async () => {
    await deliverText({ wamid: "wamid.1", from: "6281200000001" });
    await deliverText({ wamid: "wamid.2", from: "6281200000002" });
    world.provider = null;
    await deliverText({ wamid: "wamid.3", from: "", userId: "ID.1" });
    const [third, older, younger] = conversations();
    if (!third || !older || !younger) throw new Error("three conversations");
    const told = world.message("wamid.1");
    if (told.direction !== "inbound") throw new Error("a customer's");
    const message = { ...told, customer: {} };
    await world.clock.run(join(world.ports, { ...message, conversationId: third.id }, older.id));
    await world.clock.run(join(world.ports, { ...message, conversationId: older.id }, younger.id));
    expect(openOnes()).toMatchObject([{ id: third.id, waiting: ["wamid.3"], waitsForPerson: true }]);
    expect(conversations().map(({ mergedInto }) => mergedInto)).toEqual([undefined, third.id, third.id]);
  });

  it.each([
    ["is refused for good", { type: "refused", retry: "never", retryAfterMs: 0, error: { code: 131026 } }],
    ["never left", { type: "notSent", reason: "ECONNREFUSED" }],
  ] as const)(
    "and a question whose answer is on its way meanwhile and %s is answered there",
    async (_how, outcome) => {
      await deliverText({ wamid: "wamid.1", from: "6281200000001" });
      world.outcomes.push(async () => {
        await world.clock.sleep(3_000);
        return outcome;
      });
      await world.clock.pass(1_000);
      await world.post(textDelivery({ wamid: "wamid.2", from: "", userId: "ID.1", at: world.clock.now() }));
      await world.clock.pass(500);
      await deliverText({ wamid: "wamid.3", from: "6281200000001", userId: "ID.1" });
      await world.idle();
      const [stays] = openOnes();
      expect(stays).toMatchObject({ owner: "ai", waiting: [], turn: null });
      const copy = world.store.documents.get(`conversations/${stays?.id ?? ""}/messages/wamid.2`);
      expect(copy?.data).toMatchObject({ disposition: "answered" });
      expect(world.ledger.map(({ customer }) => customer.waId)).toEqual(
        Array(world.ledger.length).fill("6281200000001"),
      );
    },
  );

  it("also for a message from the phone, which takes over where the person is now", async () => {
    await deliverText({ wamid: "wamid.1", from: "6281200000001" });
    await deliverText({ wamid: "wamid.2", from: "", userId: "ID.1" });
    world.triggers = "lost";
    const own = ownText({ wamid: "wamid.phone", text: "Dari ponsel", at: world.clock.now() });
    await world.post(echoDelivery({ ...own, to: undefined, to_user_id: "ID.1" }));
    world.triggers = "once";
    await deliverText({ wamid: "wamid.3", from: "6281200000001", userId: "ID.1" });
    expect(openOnes()).toMatchObject([{ owner: "ai" }]);
    await world.clock.pass(60_000);
    await world.sweep();
    const [stays] = openOnes();
    expect(stays).toMatchObject({ owner: "human", ownerReason: "phoneApp" });
    await world.deliver(statusDelivery({ wamid: "wamid.phone", status: "read", at: world.clock.now() }));
    const copy = world.store.documents.get(`conversations/${stays?.id ?? ""}/messages/wamid.phone`);
    expect(Object.keys(copy?.data["receipts"] as object)).toHaveLength(1);
  });

  it("also for what an import tells of the joined conversation", async () => {
    await deliverText({ wamid: "wamid.1", from: "6281200000001" });
    await deliverText({ wamid: "wamid.2", from: "", userId: "ID.1" });
    const [younger] = openOnes().filter(({ customer }) => customer.userId === "ID.1");
    await deliverText({ wamid: "wamid.3", from: "6281200000001", userId: "ID.1" });
    world.ports.hints.remember(`identities/${phoneNumberId}:ID.1`, {
      conversationId: younger?.id ?? "",
      since: 0,
    });
    const messages = [text({ wamid: "wamid.old", from: "", userId: "ID.1", at: world.clock.now() })];
    await world.deliver(historyDelivery({ context: { user_id: "ID.1" }, messages }));
    const [stays] = openOnes();
    const copy = world.store.documents.get(`conversations/${stays?.id ?? ""}/messages/wamid.old`);
    expect(copy?.data).toMatchObject({ origin: "history", conversationId: stays?.id });
    expect(world.ledger).toHaveLength(3);
  });

  it("in whatever order and however often its messages arrive", async () => {
    const now = world.clock.now();
    const both = text({ wamid: "wamid.3", from: "6281200000001", userId: "ID.1", at: now });
    const bodies = [
      textDelivery({ wamid: "wamid.1", from: "6281200000001", at: now }),
      textDelivery({ wamid: "wamid.2", from: "", userId: "ID.1", at: now }),
      delivery(change({ messages: [both] })),
    ];
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0, 1, 2],
      [1, 0, 2, 2],
    ]) {
      world = new World();
      for (const index of order) {
        await world.clock.pass(1_000);
        await world.deliver(bodies[index]);
      }
      expect(world.failures).toEqual([]);
      expect(openOnes()).toHaveLength(1);
    }
  });
});

describe("F15: while the AI is thinking in both", () => {
  it("two conversations of one person become one, and every message is answered or superseded", async () => {
    const slowly = async () => {
      await world.clock.sleep(4_000);
      return { type: "reply" as const, text: "Pukul 08.00." };
    };
    world.answers.push(slowly, slowly);
    const now = world.clock.now();
    await world.post(textDelivery({ wamid: "wamid.1", from: "6281200000001", at: now }));
    await world.clock.pass(1_000);
    await world.post(textDelivery({ wamid: "wamid.2", from: "", userId: "ID.1", at: world.clock.now() }));
    await world.clock.pass(1_000);
    const both = { wamid: "wamid.3", from: "6281200000001", userId: "ID.1", at: world.clock.now() };
    await world.post(textDelivery(both));
    await world.idle();
    for (let minute = 0; minute < 5; minute += 1) {
      await world.clock.pass(60_000);
      await world.sweep();
    }
    expect(openOnes()).toHaveLength(1);
    expect(openOnes()[0]).toMatchObject({ waiting: [], turn: null });
    const ends = Object.values(world.messages()).flatMap((message) =>
      message.direction === "inbound" ? [message.disposition] : [],
    );
    expect(ends).not.toContain("pending");
    const stays = openOnes()[0]?.id ?? "";
    const here = Object.entries(world.store.dump()).filter(([path]) =>
      path.startsWith(`conversations/${stays}/messages/`),
    );
    const answered = here.filter(([, data]) => data["disposition"] === "answered");
    expect(answered.length).toBeGreaterThanOrEqual(2);
  });
});

it("F15: a delivery is its number's by Meta's id, whatever number is displayed", async () => {
  const body = JSON.stringify(textDelivery({ wamid: "wamid.1", at: world.clock.now() }));
  await world.deliver(body.replaceAll("6221500001", "15550001111"));
  expect(world.conversation().phoneNumberId).toBe(phoneNumberId);
  const foreign = JSON.stringify(textDelivery({ wamid: "wamid.2", at: world.clock.now() }));
  await world.deliver(foreign.replaceAll(phoneNumberId, "100000000000077"));
  expect(Object.keys(world.messages())).not.toContain("wamid.2");
});
