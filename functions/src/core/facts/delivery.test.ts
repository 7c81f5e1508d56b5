/** Whole deliveries: how large they may be and how much work they make. */
import { webhookEventSchema } from "../../contract/documents";
import { change, delivery, status, statusDelivery, text, textDelivery } from "../../testing/deliveries";
import { World } from "../../testing/world";
import { writeEcho } from "../outbound/echo";

let world: World;
beforeEach(() => {
  world = new World();
  world.triggers = "lost";
});

const counted = async (work: () => Promise<unknown>) => {
  const { reads, writes } = world.store;
  await work();
  return { reads: world.store.reads - reads, writes: world.store.writes - writes };
};
const textAt = (wamid: string) => textDelivery({ wamid, at: world.clock.now() });

describe("the work a delivery makes", () => {
  beforeEach(() => world.post(textAt("wamid.0")));

  it("message of a known customer: two writes and no read, or one when nobody remembers", async () => {
    expect(await counted(() => world.post(textAt("wamid.1")))).toEqual({ reads: 0, writes: 2 });
    await world.clock.pass(29_000);
    await world.ports.channels.get("100000000000001");
    await world.clock.pass(32_000);
    const { reads, writes } = await counted(() => world.post(textAt("wamid.2")));
    expect(writes).toBe(2);
    expect(reads).toBeLessThanOrEqual(2);
  });

  it("status with our echo: two writes, no read; without it one read", async () => {
    const conversationId = world.message("wamid.0").conversationId;
    const echo = writeEcho({ conversationId, messageId: "wamid.0", attempt: 1 });
    const at = world.clock.now();
    const own = statusDelivery({ wamid: "wamid.x", status: "sent", at, echo });
    expect(await counted(() => world.post(own))).toEqual({ reads: 0, writes: 2 });
    const foreign = statusDelivery({ wamid: "wamid.unknown", status: "sent", at });
    expect((await counted(() => world.post(foreign))).reads).toBeLessThanOrEqual(1);
  });

  it("a repetition: no write and at most one read", async () => {
    const body = textAt("wamid.1");
    await world.post(body);
    expect(await counted(() => world.post(body))).toEqual({ reads: 1, writes: 0 });
  });
});

describe("a thousand updates in one delivery (F04)", () => {
  const thousand = (ofThemMessages = 500) => {
    const at = world.clock.now();
    const messages = Array.from({ length: ofThemMessages }, (_, index) =>
      text({ wamid: `wamid.${String(index)}`, from: `62812${String(index % 50).padStart(7, "0")}`, at }),
    );
    const statuses = Array.from({ length: 1000 - ofThemMessages }, (_, index) =>
      status({ wamid: `wamid.s${String(index)}`, status: "sent", at }),
    );
    return delivery(
      change({ messages: messages.slice(0, 250) }),
      change({ messages: messages.slice(250), statuses }),
    );
  };

  it("are stored at once; what can't be placed waits, visible, and stops nothing", async () => {
    const { eventId } = await world.post(thousand());
    expect(Object.keys(world.messages())).toHaveLength(500);
    const event = webhookEventSchema.parse(world.store.documents.get(`webhookEvents/${eventId}`)?.data);
    expect(event).toMatchObject({ state: "received" });
    expect(event.conversationIds).toHaveLength(50);
  });

  it("are all there after an outage in the middle and Meta's repetition", async () => {
    await world.post(textDelivery({ wamid: "wamid.7", from: "628120000007", at: world.clock.now() }));
    let commits = 0;
    world.store.beforeCommit = () => {
      commits += 1;
      if (commits > 100) throw new Error("killed");
    };
    const body = thousand(1000);
    await world.post(body).catch(() => undefined);
    world.store.beforeCommit = () => undefined;
    await world.post(body);
    await world.clock.pass(15_000);
    await world.sweep();
    expect(Object.keys(world.messages())).toHaveLength(1000);
  });
});
