import { at } from "../../contract/instant";
import { webhookEventSchema } from "../../contract/documents";
import { change, delivery, status, text, textDelivery } from "../../testing/deliveries";
import { channelDocument, phoneNumberId } from "../../testing/documents";
import { World } from "../../testing/world";
import { replayEvents } from "./replay";

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => {
  expect(world.failures).toEqual([]);
});

const replay = (input: Parameters<typeof replayEvents>[1]) =>
  world.clock.run(replayEvents(world.ports, input));
const stateOf = (eventId: string) =>
  webhookEventSchema.parse(world.store.documents.get(`webhookEvents/${eventId}`)?.data).state;

describe("a replay", () => {
  it("of what is folded already changes nothing, however often (F01, F17)", async () => {
    const now = world.clock.now();
    const mixed = change({
      messages: [text({ wamid: "wamid.A", at: now })],
      statuses: [status({ wamid: "wamid.nobody", status: "sent", at: now })],
    });
    const { eventId } = await world.deliver(delivery(mixed));
    const before = world.store.dump();
    const { events, changed } = await replay({ by: "ids", ids: [eventId] });
    await world.idle();
    expect({ changed, waiting: events[0]?.waiting }).toEqual({ changed: 0, waiting: 1 });
    const attempts = { ...before[`webhookEvents/${eventId}`], attempts: 0 };
    const after = world.store.dump();
    expect({ ...after[`webhookEvents/${eventId}`], attempts: 0 }).toEqual(attempts);
    expect(world.ledger).toHaveLength(1);
  });

  it("brings in what failed for want of a channel, once the channel exists", async () => {
    const body = JSON.stringify(textDelivery({ wamid: "wamid.A", at: world.clock.now() }));
    const { eventId } = await world.deliver(body.replaceAll(phoneNumberId, "100000000000009"));
    expect(stateOf(eventId)).toBe("failed");
    const channel = channelDocument({ phoneNumberId: "100000000000009" });
    world.store.documents.set("channels/100000000000009", { data: { ...channel }, version: 0 });
    expect(await replay({ by: "state", state: "failed" })).toMatchObject({
      events: [{ eventId, before: "failed", after: "folded", changed: 1 }],
      next: null,
    });
    await world.idle();
    expect(world.ledger).toHaveLength(1);
    expect(await replay({ by: "ids", ids: [eventId] })).toMatchObject({ changed: 0 });
  });

  it("by time goes on where it stopped", async () => {
    const from = world.clock.now();
    for (let each = 0; each < 60; each += 1) {
      await world.clock.pass(1_000);
      await world.deliver(textDelivery({ wamid: `wamid.${String(each)}`, at: world.clock.now() }));
    }
    const first = await replay({ by: "time", from, to: world.clock.now() });
    expect(first.events).toHaveLength(50);
    const rest = await replay({ by: "time", from: first.next ?? 0, to: world.clock.now() });
    expect(rest.events).toHaveLength(10);
    expect(rest.next).toBeNull();
    expect(first.changed + rest.changed).toBe(0);
  });

  it("finds a message where it was put before its conversation was joined with another", async () => {
    await world.clock.pass(1_000);
    await world.deliver(textDelivery({ wamid: "wamid.1", from: "6281200000001", at: world.clock.now() }));
    await world.clock.pass(1_000);
    const { eventId } = await world.deliver(
      textDelivery({ wamid: "wamid.2", from: "", userId: "ID.1", at: world.clock.now() }),
    );
    await world.clock.pass(1_000);
    const both = textDelivery({
      wamid: "wamid.3",
      from: "6281200000001",
      userId: "ID.1",
      at: world.clock.now(),
    });
    await world.deliver(both);
    const sent = world.ledger.length;
    expect(await replay({ by: "ids", ids: [eventId] })).toMatchObject({ changed: 0 });
    await world.idle();
    expect(world.ledger).toHaveLength(sent);
  });
});

describe("an event nobody finished", () => {
  it("is folded by the sweep (F45)", async () => {
    world.triggers = "lost";
    const body = textDelivery({ wamid: "wamid.A", at: world.clock.now() });
    const { eventId } = await world.post(body);
    world.store.documents.delete(`conversations/${world.message("wamid.A").conversationId}/messages/wamid.A`);
    const event = world.store.documents.get(`webhookEvents/${eventId}`);
    if (event) event.data = { ...event.data, state: "received", dueAt: at(0) };
    world.triggers = "once";
    await world.sweep();
    expect(stateOf(eventId)).toBe("folded");
    expect(world.ledger).toHaveLength(1);
  });
});
