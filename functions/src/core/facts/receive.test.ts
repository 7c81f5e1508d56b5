import { webhookEventSchema } from "../../contract/documents";
import {
  change,
  delivery,
  status,
  statusDelivery,
  templateDelivery,
  text,
  textDelivery,
} from "../../testing/deliveries";
import { phoneNumberId, wabaId } from "../../testing/documents";
import { World } from "../../testing/world";
import { createTemplate } from "../template/createTemplate";
import { TakeoverError } from "../errors";
import { readEcho } from "../outbound/echo";

const event = (world: World, eventId: string) =>
  webhookEventSchema.parse(world.store.documents.get(`webhookEvents/${eventId}`)?.data);

describe("receiving a delivery", () => {
  let world: World;
  beforeEach(() => {
    world = new World();
  });

  it("stores the raw bytes and the message in one commit, before anything else happens", async () => {
    world.triggers = "lost";
    const body = textDelivery({ wamid: "wamid.A", text: "Halo 👋", at: world.clock.now() });
    const { eventId } = await world.post(body);
    expect(event(world, eventId).state).toBe("folded");
    expect(Buffer.from(event(world, eventId).body ?? []).toString()).toBe(JSON.stringify(body));
    expect(world.message("wamid.A")).toMatchObject({
      content: { type: "text", text: "Halo 👋" },
      customer: { name: "Budi", waId: "6281200000001" },
      disposition: "pending",
    });
  });

  it("F04: reads every entry, change, message and status, not only the first", async () => {
    const now = world.clock.now();
    const two = change({
      messages: [text({ wamid: "wamid.1", at: now }), text({ wamid: "wamid.2", at: now })],
    });
    const third = change({ messages: [text({ wamid: "wamid.3", from: "628999", at: now })] });
    const body = delivery(two, third);
    body["entry"] = [
      ...(body["entry"] as unknown[]),
      { id: wabaId, changes: [change({ messages: [text({ wamid: "wamid.4", at: now })] })] },
    ];
    await world.deliver(body);
    expect(Object.keys(world.messages())).toEqual(
      expect.arrayContaining(["wamid.1", "wamid.2", "wamid.3", "wamid.4"]),
    );
  });

  it.each([50, 6_000])("is acknowledged once it is stored, also when each task takes %i ms", async (ms) => {
    for (let each = 0; each < 120; each += 1) {
      const from = `62812000${String(10_000 + each)}`;
      await world.deliver(textDelivery({ wamid: `wamid.${String(each)}`, from, at: world.clock.now() }));
    }
    await world.clock.pass(60_000);
    const asked: string[] = [];
    world.ports.tasks.advanceConversation = async (id) => {
      asked.push(id);
      await world.clock.sleep(ms);
    };
    const at = world.clock.now();
    const errors = [{ code: 131026, title: "Undeliverable" }];
    const statuses = world.ledger.map(({ wamid, echo }) =>
      status({ wamid, echo, status: "failed", at, errors }),
    );
    const body = delivery(change({ statuses }));
    await expect(world.post(body)).resolves.toMatchObject({ duplicate: false });
    expect(world.clock.now() - at).toBeLessThanOrEqual(ms);
    expect(asked).toHaveLength(100);
    expect(new Set(asked).size).toBe(100);
    expect(world.outbound().filter(({ dueAt }) => (dueAt?.toMillis() ?? Infinity) <= at)).toHaveLength(120);
  });

  it("reads nothing for a customer and a number it has just seen, and for others what it needs", async () => {
    world.triggers = "lost";
    const say = (wamid: string, from: string) =>
      world.post(textDelivery({ wamid, from, at: world.clock.now() }));
    await say("wamid.A", "6281");
    const reads = world.store.reads;
    await say("wamid.B", "6281");
    expect(world.store.reads).toBe(reads);
    await say("wamid.C", "6282");
    expect(world.store.reads).toBe(reads + 1);
    expect(Object.keys(world.messages())).toEqual(expect.arrayContaining(["wamid.A", "wamid.B", "wamid.C"]));
  });

  it("F01: does the same delivery once, however often it comes", async () => {
    const body = textDelivery({ wamid: "wamid.A", at: world.clock.now() });
    await world.deliver(body);
    const writes = world.store.writes;
    const again = await world.deliver(body);
    expect(again.duplicate).toBe(true);
    expect(world.store.writes).toBe(writes);
    expect(world.ledger).toHaveLength(1);
  });

  it("takes the same message in another delivery once", async () => {
    const now = world.clock.now();
    await world.deliver(textDelivery({ wamid: "wamid.A", at: now }));
    await world.deliver(
      delivery(
        change({ messages: [text({ wamid: "wamid.A", at: now }), text({ wamid: "wamid.B", at: now })] }),
      ),
    );
    expect(Object.values(world.messages()).filter(({ direction }) => direction === "inbound")).toHaveLength(
      2,
    );
    expect(world.ledger).toHaveLength(2);
  });

  it("F03: stores and answers the new message of a delivery whose other items can't be placed", async () => {
    const now = world.clock.now();
    await world.deliver(textDelivery({ wamid: "wamid.old", at: now }));
    const { eventId } = await world.post(
      delivery(
        change({
          statuses: [status({ wamid: "wamid.of-another-tool", status: "sent", at: now })],
          messages: [text({ wamid: "wamid.old", at: now }), text({ wamid: "wamid.new", at: now })],
        }),
      ),
    );
    expect(event(world, eventId)).toMatchObject({
      state: "received",
      conversationIds: [world.onlyConversationId()],
    });
    await world.clock.pass(500);
    expect(world.message("wamid.new")).toMatchObject({ disposition: "answered" });
    await world.idle();
    expect(event(world, eventId).state).toBe("folded");
  });

  it("keeps what isn't Meta's shape, as failed with the reason", async () => {
    for (const body of [{ hello: "world" }, [1, 2], "null", '{"object":"page","entry":[]}']) {
      const { eventId } = await world.deliver(body);
      expect(event(world, eventId)).toMatchObject({ state: "failed", reason: "notMetaShape" });
    }
  });

  it("F03: lets one broken item stop nothing, and says where it was", async () => {
    const now = world.clock.now();
    const broken = change({
      messages: [{ id: 7 }, text({ wamid: "wamid.good", at: now })],
      statuses: [null],
    });
    const { eventId } = await world.deliver(delivery({ field: 3 }, broken));
    expect(world.message("wamid.good").direction).toBe("inbound");
    expect(event(world, eventId)).toMatchObject({
      state: "failed",
      problems: [
        "unreadable: entry[0].changes[0]",
        "unreadable: entry[0].changes[1].messages[0]",
        "unreadable: entry[0].changes[1].statuses[0]",
      ],
    });
  });

  it("F13: keeps a message of a kind nobody knows, and says why it got no answer", async () => {
    const now = world.clock.now();
    const poll = { ...text({ wamid: "wamid.poll", at: now }), type: "poll", poll: { question: "?" } };
    await world.deliver(delivery(change({ messages: [poll] })));
    expect(world.message("wamid.poll")).toMatchObject({
      content: { type: "unsupported", original: "poll", raw: JSON.stringify(poll) },
      disposition: "notAnswerable",
      dispositionReason: "the AI doesn't answer a message of kind poll",
    });
    expect(world.asked).toHaveLength(0);
  });

  it("F13: says once a delivery which kinds and fields nobody here knows, and never what was in them", async () => {
    const at = world.clock.now();
    const odd = (type: string) => ({ ...text({ wamid: `wamid.${String(Math.random())}`, at }), type });
    const invented = { field: "loyalty_points", value: { points: 7 } };
    const messages = [odd("poll"), odd("poll"), odd("<b>081234567890</b>"), text({ wamid: "wamid.A", at })];
    await world.deliver(delivery(change({ messages }), invented, { field: "calls", value: { calls: [] } }));
    const lines = world.logged.filter(({ event: name }) => name === "unknownKinds");
    expect(lines).toEqual([
      {
        event: "unknownKinds",
        fields: {
          eventId: expect.any(String) as string,
          kinds: "field:loyalty_points message:poll message:other",
        },
      },
    ]);
    await world.deliver(textDelivery({ wamid: "wamid.B", at }));
    const unsupported = { ...odd("unsupported"), errors: [{ code: 131051 }] };
    await world.deliver(delivery(change({ messages: [unsupported] })));
    expect(world.logged.filter(({ event: name }) => name === "unknownKinds")).toHaveLength(1);
  });

  it("keeps events of a number nobody configured, visible, with no message made", async () => {
    const foreign = { ...textDelivery({ wamid: "wamid.A", at: world.clock.now() }) };
    const body = JSON.stringify(foreign).replaceAll(phoneNumberId, "999");
    const { eventId } = await world.deliver(body);
    expect(event(world, eventId)).toMatchObject({ state: "failed", reason: "unknownChannel" });
    expect(world.messages()).toEqual({});
  });

  it("joins a customer's two aliases to one conversation, in whatever order they appear", async () => {
    const now = world.clock.now();
    await world.deliver(textDelivery({ wamid: "wamid.1", from: "6281200000001", at: now }));
    await world.deliver(textDelivery({ wamid: "wamid.2", from: "6281200000001", userId: "ID.77", at: now }));
    await world.deliver(textDelivery({ wamid: "wamid.3", from: "", userId: "ID.77", at: now }));
    expect(world.conversation().customer).toMatchObject({ waId: "6281200000001", userId: "ID.77" });
    expect(Object.keys(world.messages())).toEqual(expect.arrayContaining(["wamid.1", "wamid.2", "wamid.3"]));
  });

  it("orders a question after the answer that came in the same second", async () => {
    await world.deliver(textDelivery({ wamid: "wamid.1", at: world.clock.now() }));
    await world.clock.pass(200);
    await world.deliver(textDelivery({ wamid: "wamid.2", at: world.clock.now() }));
    expect(world.asked[1]?.messages.map(({ role }) => role)).toEqual(["customer", "assistant", "customer"]);
  });

  it("F40: asks Meta to send it again when the event can't be stored, and takes it in once then", async () => {
    const body = textDelivery({ wamid: "wamid.A", at: world.clock.now() });
    world.store.beforeCommit = () => {
      throw new TakeoverError("unavailable", "down", { retryable: true });
    };
    await expect(world.post(body)).rejects.toMatchObject({ retryable: true });
    expect(world.messages()).toEqual({});
    world.store.beforeCommit = () => undefined;
    await world.deliver(body);
    expect(world.ledger).toHaveLength(1);
  });

  it("finishes with the repetition what an attempt that was cut off left behind", async () => {
    const body = textDelivery({ wamid: "wamid.A", at: world.clock.now() });
    const commit = world.store.commit.bind(world.store);
    const eventsOnly = (writes: readonly { path: string }[]) =>
      writes.every(({ path }) => path.startsWith("webhookEvents/"));
    world.store.commit = (writes) =>
      eventsOnly(writes) ? commit(writes) : Promise.reject(new Error("cut off"));
    await world.post(body).catch(() => undefined);
    const [event_] = [...world.store.documents.values()].slice(-1);
    if (event_) event_.data = { ...event_.data, state: "received", attempts: 0 };
    world.store.commit = commit;
    await world.deliver(body);
    expect(world.message("wamid.A")).toMatchObject({ disposition: "answered" });
  });

  it("F40: gives up waiting for a store that hangs", async () => {
    world.store.commit = () => new Promise(() => undefined);
    const before = world.clock.now();
    await expect(world.post(textDelivery({ wamid: "wamid.A", at: before }))).rejects.toMatchObject({
      code: "deadlineExceeded",
    });
    expect(world.clock.now() - before).toBe(5_000);
  });

  it("stores a batch of many statuses before it looks for their messages", async () => {
    const query = world.store.query.bind(world.store);
    world.store.query = async (spec) => {
      await world.clock.sleep(200);
      return query(spec);
    };
    const now = world.clock.now();
    const statuses = Array.from({ length: 50 }, (_, each) =>
      status({ wamid: `wamid.other${String(each)}`, status: "sent", at: now }),
    );
    const { eventId } = await world.post(delivery(change({ statuses })));
    expect(event(world, eventId).state).toBe("received");
    expect(world.clock.now() - now).toBeLessThan(2_000);
  });

  it("stores what no document can hold, and says so on the event", async () => {
    const commit = world.store.commit.bind(world.store);
    world.store.commit = async (writes) => {
      if (writes.some(({ path }) => path.endsWith("/wamid.huge"))) {
        throw new TakeoverError("internal", "too large");
      }
      return commit(writes);
    };
    const now = world.clock.now();
    const messages = [text({ wamid: "wamid.huge", at: now }), text({ wamid: "wamid.B", at: now })];
    const { eventId } = await world.deliver(delivery(change({ messages })));
    expect(world.message("wamid.B")).toMatchObject({ disposition: "answered" });
    expect(event(world, eventId)).toMatchObject({ state: "failed", reason: "message: internal: too large" });
  });

  it("splits a body that doesn't fit one document and reads it back when it folds later", async () => {
    const now = world.clock.now();
    const long = "x".repeat(2_000_000);
    const unplaced = status({ wamid: "wamid.unknown", status: "sent", at: now });
    const body = delivery(
      change({ statuses: [{ ...unplaced, padding: long }], messages: [text({ wamid: "wamid.A", at: now })] }),
    );
    const { eventId } = await world.post(body);
    expect(event(world, eventId)).toMatchObject({ parts: 3, state: "received" });
    await world.idle();
    expect(event(world, eventId).state).toBe("folded");
  });
});

describe("a status", () => {
  it("lands on its message by our echo without a read, and by Meta's id with one", async () => {
    const world = new World();
    await world.deliver(textDelivery({ wamid: "wamid.A", at: world.clock.now() }));
    const { wamid = "", echo = "" } = world.ledger[0] ?? {};
    const reads = world.store.reads;
    await world.deliver(statusDelivery({ wamid, status: "sent", at: world.clock.now(), echo }));
    expect(world.store.reads).toBe(reads);
    await world.deliver(statusDelivery({ wamid, status: "delivered", at: world.clock.now() }));
    expect(world.store.reads).toBe(reads + 1);
    const receipts = Object.values(world.outbound()[0]?.receipts ?? {}).map((receipt) => receipt.status);
    expect(receipts.sort()).toEqual(["delivered", "sent"]);
  });

  it("of another business number is never believed to be ours", () => {
    const label = `v1:${phoneNumberId}-abc:out-1:1`;
    expect(readEcho(label, phoneNumberId)).toEqual({
      conversationId: `${phoneNumberId}-abc`,
      messageId: "out-1",
      attempt: 1,
    });
    expect(readEcho(label, "100000000000002")).toBeNull();
    for (const other of ["", "campaign-7", "v2:a:b:1", `${label}:x`, `v1:${phoneNumberId}-abc:out-1:0`]) {
      expect(readEcho(other, phoneNumberId)).toBeNull();
    }
  });
});

const templateOf = (world: World) => world.store.documents.get("templates/300000000000003")?.data;

describe("what Meta says about a template", () => {
  const now = Date.parse("2026-11-22T02:00:00Z");
  const tell = async (orders: Record<string, unknown>[][]) => {
    for (const order of orders) {
      const world = new World();
      for (const body of order) await world.deliver(body);
      expect(templateOf(world)).toMatchObject(expected);
    }
  };
  let expected: Record<string, unknown>;

  it("changes its status and category at once, whatever the order of arrival", async () => {
    const update = (said: string, at: number) =>
      templateDelivery(
        "message_template_status_update",
        {
          event: said,
          reason: said === "REJECTED" ? "PROMOTIONAL" : null,
          message_template_category: "MARKETING",
        },
        at,
      );
    const [approved, rejected] = [update("APPROVED", now), update("REJECTED", now + 100_000)];
    expected = {
      name: "order_update",
      language: "en_US",
      status: "REJECTED",
      category: "MARKETING",
      reason: "PROMOTIONAL",
    };
    await tell([
      [approved, rejected],
      [rejected, approved],
      [rejected, approved, rejected],
    ]);
  });

  it("changes quality and category, and keeps every statement", async () => {
    const quality = (score: string, at: number) =>
      templateDelivery("message_template_quality_update", { new_quality_score: score }, at);
    const impending = { new_category: "UTILITY", correct_category: "MARKETING" };
    const coming = templateDelivery("template_category_update", impending, now);
    const done = { previous_category: "UTILITY", new_category: "MARKETING" };
    const came = templateDelivery("template_category_update", done, now + 90_000_000);
    const world = new World();
    await world.deliver(quality("RED", now + 1_000));
    await world.deliver(quality("GREEN", now));
    await world.deliver(coming);
    expect(templateOf(world)).toMatchObject({
      quality: "RED",
      category: "UTILITY",
      nextCategory: { category: "MARKETING" },
    });
    await world.deliver(came);
    expect(templateOf(world)).toMatchObject({ category: "MARKETING", nextCategory: null });
    expect(Object.keys(templateOf(world)?.["events"] as object)).toHaveLength(4);
  });

  it("changes its texts, and keeps what was not told with them", async () => {
    const world = new World();
    await world.clock.run(
      createTemplate(
        world.ports,
        {
          name: "order_update",
          language: "id",
          category: "UTILITY",
          body: "Halo {{1}}, pesanan dikirim.",
          examples: ["Budi"],
        },
        "agent-1",
      ),
    );
    const texts = (value: Record<string, unknown>, at: number) =>
      templateDelivery(
        "message_template_components_update",
        { message_template_id: 300000000000009, ...value },
        at,
      );
    await world.deliver(
      texts(
        {
          message_template_title: "Pesanan",
          message_template_element: "Hai {{1}}!",
          message_template_footer: "Waktoo",
          message_template_buttons: [
            { message_template_button_type: "QUICK_REPLY", message_template_button_text: "Ya" },
          ],
        },
        world.clock.now() + 5_000,
      ),
    );
    const components = () => world.store.documents.get("templates/300000000000009")?.data["components"];
    expect(components()).toEqual([
      { type: "HEADER", format: "TEXT", text: "Pesanan" },
      { type: "BODY", text: "Hai {{1}}!", examples: ["Budi"] },
      { type: "FOOTER", text: "Waktoo" },
      { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Ya" }] },
    ]);
    await world.deliver(texts({ message_template_element: "Hai {{1}}." }, world.clock.now() + 9_000));
    expect(components()).toEqual([{ type: "BODY", text: "Hai {{1}}.", examples: ["Budi"] }]);
  });

  it("takes two statements of one delivery", async () => {
    const world = new World();
    const one = templateDelivery("message_template_quality_update", { new_quality_score: "RED" }, now);
    const two = templateDelivery("message_template_status_update", { event: "PAUSED", reason: null }, now);
    for (const body of [one, { ...one, entry: [...(one["entry"] as []), ...(two["entry"] as [])] }]) {
      await world.deliver(body);
    }
    expect(templateOf(world)).toMatchObject({ quality: "RED", status: "PAUSED" });
  });
});
