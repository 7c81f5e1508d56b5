/** A raw event that breaks whatever takes it up: it is tried a few times, then stands still where a person sees it. */
import { type WebhookEvent, webhookEventSchema } from "../../contract/documents";
import { TakeoverError } from "../errors";
import { maxFoldFailures } from "../limits";
import { status, delivery, change, textDelivery } from "../../testing/deliveries";
import { World } from "../../testing/world";
import { foldEvent } from "./foldEvent";
import { replayEvents } from "./replay";

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => {
  expect(world.failures).toEqual([]);
});

const eventOf = (eventId: string): WebhookEvent =>
  webhookEventSchema.parse(world.store.documents.get(`webhookEvents/${eventId}`)?.data);

/** An event that is stored and waits for a status's message, so that it is taken up again. */
async function waitingEvent(wamid = "wamid.unknown"): Promise<string> {
  const now = world.clock.now();
  const body = delivery(change({ statuses: [status({ wamid, status: "sent", at: now })] }));
  const { eventId } = await world.post(body);
  expect(eventOf(eventId).state).toBe("received");
  return eventId;
}

/** Breaks the reading of every event; gives back how to mend it and how often it was tried. */
function broken(error: () => Error): { mend: () => void; tries: () => number } {
  const { readDelivery } = world.ports;
  let tries = 0;
  world.ports.readDelivery = () => {
    tries += 1;
    throw error();
  };
  return {
    mend: () => {
      world.ports.readDelivery = readDelivery;
    },
    tries: () => tries,
  };
}

async function sweepFor(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    await world.clock.pass(60_000);
    await world.sweep();
  }
}

describe("F46: a poison event", () => {
  it("is failed after five attempts, says the class of its error, and is not due any more", async () => {
    const eventId = await waitingEvent();
    const { tries } = broken(() => new RangeError("private words of a customer"));
    await sweepFor(60);
    expect(tries()).toBe(maxFoldFailures);
    expect(eventOf(eventId)).toMatchObject({ state: "failed", reason: "poison: RangeError" });
    expect(eventOf(eventId).dueAt).toBeUndefined();
    expect(JSON.stringify(world.logged)).not.toContain("private words");
    expect(world.logged).toContainEqual({
      event: "eventFailed",
      fields: { eventId, reason: "poison: RangeError" },
    });
  });

  it("counts an attempt whose process was killed, because it is counted before the work", async () => {
    world.ports.tasks.foldEvent = () => Promise.resolve();
    const eventId = await waitingEvent();
    let started = 0;
    world.ports.readDelivery = () => {
      started += 1;
      throw new TakeoverError("internal", "never reached");
    };
    const commit = world.store.commit.bind(world.store);
    const killed = (): Promise<never> => new Promise(() => undefined);
    for (let kill = 0; kill < maxFoldFailures; kill += 1) {
      await world.clock.pass(10 * 60_000);
      const before = started;
      world.store.commit = (writes) => (started > before ? killed() : commit(writes));
      void foldEvent(world.ports, eventId);
      await world.clock.pass(0);
      expect(started).toBe(before + 1);
    }
    world.store.commit = commit;
    await world.clock.pass(10 * 60_000);
    await world.clock.run(foldEvent(world.ports, eventId));
    expect(started).toBe(maxFoldFailures);
    expect(eventOf(eventId)).toMatchObject({ state: "failed", reason: "poison: broken off" });
  });

  it("stops nothing else: what comes beside it is answered", async () => {
    await waitingEvent();
    const { readDelivery } = world.ports;
    world.ports.readDelivery = (body) => {
      if (Buffer.from(body).includes("wamid.unknown")) throw new RangeError("x");
      return readDelivery(body);
    };
    await world.deliver(textDelivery({ wamid: "wamid.A", at: world.clock.now() }));
    await sweepFor(30);
    expect(world.message("wamid.A")).toMatchObject({ disposition: "answered" });
  });

  it("is folded by a replay once the fault is mended, and forgets its failures", async () => {
    world.triggers = "lost";
    const eventId = await waitingEvent("wamid.1");
    const { mend } = broken(() => new RangeError("x"));
    await sweepFor(60);
    mend();
    await world.post(textDelivery({ wamid: "wamid.elsewhere", at: world.clock.now() }));
    const { events } = await world.clock.run(replayEvents(world.ports, { by: "state", state: "failed" }));
    expect(events).toMatchObject([{ eventId, before: "failed", after: "received" }]);
    expect(eventOf(eventId).failures).toBeUndefined();
    await world.idle();
    expect(eventOf(eventId)).toMatchObject({ state: "folded" });
  });

  it("does not stop a replay of the others", async () => {
    const poison = await waitingEvent("wamid.poison");
    const { eventId } = await world.deliver(textDelivery({ wamid: "wamid.A", at: world.clock.now() }));
    const { readDelivery } = world.ports;
    world.ports.readDelivery = (body) => {
      if (Buffer.from(body).includes("wamid.poison")) throw new RangeError("x");
      return readDelivery(body);
    };
    const before = eventOf(poison).state;
    const { events } = await world.clock.run(
      replayEvents(world.ports, { by: "ids", ids: [poison, eventId] }),
    );
    expect(events).toMatchObject([
      { eventId: poison, before, after: before, changed: 0, problem: "RangeError" },
      { eventId, before: "folded", after: "folded" },
    ]);
  });

  it("whose stored bytes are not complete is one too", async () => {
    const padding = "x".repeat(2_000_000);
    const unplaced = {
      ...status({ wamid: "wamid.unknown", status: "sent", at: world.clock.now() }),
      padding,
    };
    const { eventId } = await world.post(delivery(change({ statuses: [unplaced] })));
    world.store.documents.delete(`webhookEvents/${eventId}/parts/001`);
    await sweepFor(60);
    expect(eventOf(eventId)).toMatchObject({
      state: "failed",
      reason: "poison: internal: a part of the body is missing",
    });
  });
});

describe("an event that could not be folded because the store was down", () => {
  it("is not poison: it is tried until the store is back", async () => {
    const eventId = await waitingEvent();
    const { readDelivery } = world.ports;
    let outages = 90;
    world.ports.readDelivery = (body) => {
      outages -= 1;
      if (outages >= 0) throw new TakeoverError("unavailable", "down", { retryable: true });
      return readDelivery(body);
    };
    await world.clock.pass(90 * 60_000);
    expect(eventOf(eventId)).toMatchObject({ state: "received" });
    await world.idle();
    expect(eventOf(eventId).state).toBe("folded");
  });
});
