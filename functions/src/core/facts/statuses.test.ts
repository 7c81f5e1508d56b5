/** Statuses of one message: early, late, twice, for nobody. What an agent sees must not depend on their order. */
import fc from "fast-check";
import { deliveryState } from "../../contract/delivery";
import { webhookEventSchema } from "../../contract/documents";
import { type OutboundMessage, outboundMessageSchema } from "../../contract/message";
import { at } from "../../contract/instant";
import { change, delivery, status, statusDelivery, textDelivery } from "../../testing/deliveries";
import { phoneNumberId } from "../../testing/documents";
import { World } from "../../testing/world";

/** Every order of the items. */
const permutations = <Item>(items: readonly Item[]): Item[][] =>
  items.length < 2
    ? [[...items]]
    : items.flatMap((first, index) =>
        permutations(items.filter((_, other) => other !== index)).map((rest) => [first, ...rest]),
      );

const eventStates = (world: World): string[] =>
  Object.entries(world.store.dump())
    .filter(([path]) => /^webhookEvents\/[^/]+$/.test(path))
    .map(([, data]) => webhookEventSchema.parse(data).state);

describe("F05: statuses around the answer to the send", () => {
  const orders = permutations(["answer", "sent", "delivered", "read"]).map((order) => order.join(", "));
  const cases = orders.flatMap((order) => [
    { order, label: "with our label", heard: true },
    { order, label: "with Meta's id only", heard: true },
    { order, label: "with our label", heard: false },
  ]);

  it.each(cases)(
    "$order, $label, answer heard: $heard: is read, sent once",
    async ({ order, label, heard }) => {
      const world = new World();
      const step = 400;
      const steps = order.split(", ");
      world.outcomes.push(async (message) => {
        const wamid = world.accept(message);
        await world.clock.sleep(step * (steps.indexOf("answer") + 1));
        return heard ? { type: "accepted", wamid } : { type: "unknown", reason: "timeout" };
      });
      await world.post(textDelivery({ wamid: "wamid.A", at: world.clock.now() }));
      while (world.ledger.length === 0) await world.clock.pass(50);
      const { wamid = "", echo = "" } = world.ledger[0] ?? {};
      const labelled = label === "with our label" ? { echo } : {};
      for (const [index, said] of steps.entries()) {
        await world.clock.pass(index === 0 ? step - 200 : step);
        if (said === "answer") continue;
        await world.post(statusDelivery({ wamid, status: said, at: world.clock.now(), ...labelled }));
      }
      await world.idle();
      for (let minute = 0; minute < 5; minute += 1) {
        await world.clock.pass(60_000);
        await world.sweep();
      }
      expect(world.failures).toEqual([]);
      const [message] = world.outbound();
      expect(message?.send.state).toBe("accepted");
      expect(message?.dueAt).toBeUndefined();
      expect(message && deliveryState(message)).toEqual({ state: "read" });
      expect(Object.values(message?.receipts ?? {})).toHaveLength(3);
      expect(world.ledger).toHaveLength(1);
      expect(new Set(eventStates(world))).toEqual(new Set(["folded"]));
    },
  );
});

describe("F06: a status of a message nobody here sent", () => {
  it("is kept for a day, looked for ever less often, then forgotten without an error", async () => {
    const world = new World();
    const now = world.clock.now();
    const { eventId } = await world.post(statusDelivery({ wamid: "wamid.foreign", status: "read", at: now }));
    const event = () => webhookEventSchema.parse(world.store.documents.get(`webhookEvents/${eventId}`)?.data);
    expect(event()).toMatchObject({ state: "received", problems: [] });
    await world.idle();
    expect(event()).toMatchObject({ state: "folded", problems: [] });
    expect(event().dueAt).toBeUndefined();
    expect(event().attempts).toBeLessThan(40);
    expect(world.clock.now() - now).toBeLessThan(26 * 60 * 60_000);
    expect(event().expireAt.toMillis() - now).toBe(30 * 24 * 60 * 60_000);
    expect(world.messages()).toEqual({});
    expect(world.isKnownToAgents()).toBe(false);
    expect(world.failures).toEqual([]);
  });

  it("stops neither a message nor a status beside it", async () => {
    const world = new World();
    await world.deliver(textDelivery({ wamid: "wamid.A", at: world.clock.now() }));
    const { wamid = "" } = world.ledger[0] ?? {};
    const at = world.clock.now();
    const statuses = [
      status({ wamid: "wamid.foreign", status: "read", at }),
      status({ wamid, status: "delivered", at }),
    ];
    await world.post(delivery(change({ statuses })));
    const [message] = world.outbound();
    expect(message && deliveryState(message)).toEqual({ state: "delivered" });
  });
});

const conversationId = `${phoneNumberId}-ours`;
const path = `conversations/${conversationId}/messages/out-1`;
const now = Date.parse("2026-11-22T02:00:00Z");
const minuteOf: Record<string, number> = { sent: 0, delivered: 1, read: 2, played: 3, failed: 4 };

/** A message of ours that Meta has accepted, after these statuses in this order. */
async function after(statuses: readonly string[]): Promise<OutboundMessage> {
  const world = new World();
  world.triggers = "lost";
  const send = { state: "accepted", attempt: 1, epoch: null, queuedAt: at(now), wamids: ["wamid.ours"] };
  const shared = { phoneNumberId, conversationId, sentAt: at(now), receipts: {}, send, answers: [] };
  const author = { type: "agent", uid: "agent-1" };
  const content = { type: "text", text: "Halo" };
  const data = { ...shared, direction: "outbound", author, content };
  world.store.documents.set(path, { data, version: 0 });
  for (const said of statuses) {
    const told = { wamid: "wamid.ours", status: said, at: now + (minuteOf[said] ?? 0) * 60_000 };
    const errors = said === "failed" ? { errors: [{ code: 131026 }] } : {};
    await world.post(statusDelivery({ ...told, ...errors, echo: `v1:${conversationId}:out-1:1` }));
  }
  return outboundMessageSchema.parse(world.store.documents.get(path)?.data);
}
const seen = async (statuses: readonly string[]): Promise<string> => {
  const message = await after(statuses);
  const receipts = Object.entries(message.receipts).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([deliveryState(message), receipts]);
};

const words = ["sent", "delivered", "read", "played", "failed"];
const sequences = (length: number): string[][] =>
  length === 0 ? [[]] : sequences(length - 1).flatMap((start) => words.map((word) => [...start, word]));

describe("F07: statuses in any order and number", () => {
  it("end the same: every sequence of up to four of the five, by what was said in it", async () => {
    const bySet = new Map<string, Set<string>>();
    for (const sequence of [1, 2, 3, 4].flatMap(sequences)) {
      const said = words.filter((word) => sequence.includes(word)).join();
      bySet.set(said, (bySet.get(said) ?? new Set()).add(await seen(sequence)));
    }
    expect(bySet.size).toBe(30);
    for (const [said, outcomes] of bySet) expect([said, outcomes.size]).toEqual([said, 1]);
  }, 60_000);

  it("end the same: any repetition of all five", async () => {
    const expected = await seen(words);
    const order = fc
      .tuple(
        fc.shuffledSubarray(words, { minLength: words.length }),
        fc.array(fc.tuple(fc.constantFrom(...words), fc.nat()), { maxLength: 5 }),
      )
      .map(([all, repeated]) => {
        const said = [...all];
        for (const [word, place] of repeated) said.splice(place % (said.length + 1), 0, word);
        return said;
      });
    await fc.assert(
      fc.asyncProperty(order, async (said) => {
        expect(await seen(said)).toBe(expected);
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  it.each([
    ["read", { state: "read" }],
    ["read, sent", { state: "read" }],
    ["read, delivered, sent", { state: "read" }],
    ["played", { state: "played" }],
    ["sent, failed", { state: "failed", error: { code: 131026 } }],
    ["failed, sent", { state: "failed", error: { code: 131026 } }],
    ["failed, delivered", { state: "delivered", conflict: { code: 131026 } }],
    ["delivered, failed", { state: "delivered", conflict: { code: 131026 } }],
    ["read, failed, sent", { state: "read", conflict: { code: 131026 } }],
  ])("%s shows %j", async (said, expected) => {
    expect(deliveryState(await after(said.split(", ")))).toMatchObject(expected);
  });

  it("keep the moment of each status", async () => {
    const receipts = Object.values((await after(["read", "sent", "sent"])).receipts);
    const moments = receipts.map((receipt) => [receipt.status, receipt.at.toMillis() - now]);
    expect(moments.sort()).toEqual([
      ["read", 120_000],
      ["sent", 0],
    ]);
  });
});
