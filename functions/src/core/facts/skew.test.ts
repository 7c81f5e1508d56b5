/** Clocks that disagree: Meta's second is a hint about order and age, and nobody gains time from a wrong one. */
import { windowMs } from "../limits";
import { change, delivery, text } from "../../testing/deliveries";
import { World } from "../../testing/world";

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => {
  expect(world.failures).toEqual([]);
});

const hour = 60 * 60_000;
const write = (wamid: string, timestamp: unknown, body = "Halo") =>
  world.deliver(delivery(change({ messages: [{ ...text({ wamid, at: 0, text: body }), timestamp }] })));
const seconds = (millis: number): string => String(Math.floor(millis / 1_000));
const inbound = (wamid: string) => {
  const message = world.message(wamid);
  if (message.direction !== "inbound") throw new Error("not inbound");
  return message;
};

describe("F16: a message whose time is skewed", () => {
  it.each([
    [-48, "windowClosed"],
    [-25, "windowClosed"],
    [-23, "tooLate"],
    [-2, "tooLate"],
    [-0.5, "answered"],
    [0, "answered"],
    [0.5, "answered"],
    [25, "answered"],
    [48, "answered"],
  ])("by %d hours is %s, and opens the window for 24 hours at most", async (hours, disposition) => {
    const now = world.clock.now();
    await write("wamid.A", seconds(now + hours * hour));
    expect(inbound("wamid.A").disposition).toBe(disposition);
    expect(inbound("wamid.A").sentAt.toMillis()).toBeLessThanOrEqual(now);
    const open = world.conversation().windowEndsAt.toMillis() - now;
    expect(open).toBeLessThanOrEqual(windowMs + Math.min(hours, 0) * hour + 1_000);
    expect(open).toBeGreaterThan(windowMs + Math.min(hours, 0) * hour - 2_000);
  });

  it.each([
    ["1970", "1", "windowClosed"],
    ["a number instead of a text", null, "answered"],
    ["nothing", undefined, "answered"],
    ["an empty text", "", "answered"],
    ["zero", "0", "answered"],
    ["before 1970", "-5", "answered"],
    ["a word", "yesterday", "answered"],
    ["the year 60000", "1831406400000", "answered"],
    ["infinity", "1e400", "answered"],
  ])("by being %s is stored and ends %s", async (_what, timestamp, disposition) => {
    const now = world.clock.now();
    await write("wamid.A", timestamp === null ? Math.floor(now / 1_000) : timestamp);
    expect(inbound("wamid.A").disposition).toBe(disposition);
    expect(inbound("wamid.A").sentAt.toMillis()).toBeLessThanOrEqual(now);
  });

  it("never closes a window that is open, nor moves one back", async () => {
    await write("wamid.A", seconds(world.clock.now()));
    const before = world.conversation().windowEndsAt.toMillis();
    await world.clock.pass(1_000);
    await write("wamid.B", seconds(world.clock.now() - 48 * hour));
    expect(world.conversation().windowEndsAt.toMillis()).toBe(before);
  });

  it("stands in the order of Meta's seconds, then of the places in its delivery", async () => {
    const second = seconds(world.clock.now() - 10_000);
    const messages = ["wamid.B", "wamid.A", "wamid.C"].map((wamid) => ({
      ...text({ wamid, at: 0 }),
      timestamp: second,
    }));
    await world.deliver(delivery(change({ messages })));
    await write("wamid.0", seconds(world.clock.now() - 20_000));
    const sorted = ["wamid.0", "wamid.A", "wamid.B", "wamid.C"].sort(
      (a, b) => inbound(a).sentAt.toMillis() - inbound(b).sentAt.toMillis(),
    );
    expect(sorted).toEqual(["wamid.0", "wamid.B", "wamid.A", "wamid.C"]);
  });
});
