/** The AI's limits of a day: what is counted, when a day ends, and what happens when a limit is reached. */
import { channelPath } from "../../contract/paths";
import { textDelivery } from "../../testing/deliveries";
import { channelDocument, phoneNumberId } from "../../testing/documents";
import { World } from "../../testing/world";
import { updateChannel } from "../channel/updateChannel";
import { setAiMode } from "../conversation/setAiMode";
import { dayOf } from "../numbers/days";
import { limitReached } from "./dailyReplies";

const { rules } = channelDocument();
const hour = 60 * 60_000;

const worldWith = (limits: Partial<typeof rules>): World =>
  new World({ rules: { ...rules, repliesPerHour: 1_000, ...limits } });

let wamids = 0;
const writes = (world: World, from: string) =>
  world.deliver(
    textDelivery({
      wamid: `wamid.${String((wamids += 1))}`,
      from,
      text: `question ${String(wamids)}`,
      at: world.clock.now(),
    }),
  );
/** A person's pace, so that nobody is taken for a machine. */
async function asks(world: World, from: string, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await writes(world, from);
    await world.clock.pass(90_000 + 37_000 * (time % 5));
  }
}
const conversationOf = (world: World, from: string) => {
  const path = [...world.store.documents].find(
    ([name, { data }]) =>
      /^conversations\/[^/]+$/.test(name) && (data["customer"] as { waId: string }).waId === from,
  )?.[0];
  return world.conversation(path?.split("/")[1]);
};

const budi = "6281200000001";
const siti = "6281200000002";

describe("F52: one customer who goes on and on", () => {
  it("gets so many replies a day, then a person, told once", async () => {
    const world = worldWith({ repliesPerDay: 5 });
    await asks(world, budi, 12);
    const conversation = conversationOf(world, budi);
    expect(world.asked).toHaveLength(5);
    expect(world.ledger).toHaveLength(6);
    expect(conversation).toMatchObject({
      owner: "human",
      ownerReason: "limitReached",
      handoff: { reason: "the AI has answered this customer 5 times today" },
      waitsForPerson: true,
    });
    await asks(world, siti, 1);
    expect(world.asked).toHaveLength(6);
  });

  it("may be answered again on the next day of the channel's own zone", async () => {
    const hours = {
      timezone: "Asia/Jakarta",
      weekly: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] },
    };
    const world = worldWith({ repliesPerDay: 2, hours });
    await world.clock.pass(Date.parse("2026-11-24T16:00:00Z") - world.clock.now());
    await asks(world, budi, 2);
    await world.clock.pass(hour);
    const { ownerEpoch: expectedEpoch, aiToday } = conversationOf(world, budi);
    expect(aiToday).toEqual({ day: "2026-11-24", count: 2 });
    await asks(world, budi, 1);
    expect(conversationOf(world, budi)).toMatchObject({
      owner: "ai",
      ownerEpoch: expectedEpoch,
      aiToday: { day: "2026-11-25", count: 1 },
    });
  });

  it("is not given more by handing back", async () => {
    const world = worldWith({ repliesPerDay: 1 });
    await asks(world, budi, 2);
    const input = { conversationId: world.onlyConversationId(), mode: "ai" } as const;
    await world.clock.run(setAiMode(world.ports, input, { uid: "agent-1", name: "Sari" }));
    await world.idle();
    await asks(world, budi, 1);
    expect(world.asked).toHaveLength(1);
    expect(conversationOf(world, budi).ownerReason).toBe("limitReached");
  });
});

describe("a number's limit of a day", () => {
  it("is noticed by the sweep, and from then on people answer", async () => {
    const world = worldWith({ numberRepliesPerDay: 4 });
    await asks(world, budi, 2);
    await asks(world, siti, 2);
    await world.sweep();
    expect(world.store.documents.get(channelPath(phoneNumberId))?.data["aiSpent"]).toEqual({
      day: dayOf({ rules }, world.clock.now()),
      replies: 4,
    });
    expect(world.logged).toContainEqual({ event: "repliesSpent", fields: { phoneNumberId, replies: 4 } });
    await world.clock.pass(60_000);
    await asks(world, siti, 1);
    expect(world.asked).toHaveLength(4);
    expect(conversationOf(world, siti)).toMatchObject({
      ownerReason: "limitReached",
      handoff: { reason: "the AI has answered 4 times on this number today" },
    });
    await world.clock.pass(24 * hour);
    await asks(world, budi, 1);
    expect(world.asked).toHaveLength(5);
  });

  it("lets the AI go on when it is raised", async () => {
    const world = worldWith({ numberRepliesPerDay: 1 });
    await asks(world, budi, 1);
    await world.sweep();
    const changes = { rules: { numberRepliesPerDay: 10 } };
    await world.clock.run(updateChannel(world.ports, { phoneNumberId, changes }));
    await asks(world, siti, 1);
    expect(world.asked).toHaveLength(2);
  });

  it("costs an exchange no write and no read, and a sweep one sum where there is a limit", async () => {
    const counted = async (limits: Partial<typeof rules>) => {
      const world = worldWith(limits);
      await asks(world, budi, 1);
      const { reads, writes } = world.store;
      await asks(world, budi, 1);
      const exchange = { reads: world.store.reads - reads, writes: world.store.writes - writes };
      const sum = jest.spyOn(world.store, "sum");
      await world.sweep();
      return { exchange, sums: sum.mock.calls.length };
    };
    const free = await counted({});
    const limited = await counted({ numberRepliesPerDay: 100 });
    expect(limited.exchange).toEqual(free.exchange);
    expect([free.sums, limited.sums]).toEqual([0, 1]);
  });
});

it.each([
  ["without hours, before midnight in Jakarta", null, "2026-11-24T16:59:59Z", "2026-11-24"],
  ["without hours, after it", null, "2026-11-24T17:00:00Z", "2026-11-25"],
  ["Jakarta before midnight", "Asia/Jakarta", "2026-11-24T16:59:59Z", "2026-11-24"],
  ["Jakarta after midnight", "Asia/Jakarta", "2026-11-24T17:00:00Z", "2026-11-25"],
  ["Honolulu", "Pacific/Honolulu", "2026-11-24T09:00:00Z", "2026-11-23"],
])("a day is a date: %s", (_where, timezone, at, expected) => {
  const weekly = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
  const hours = timezone === null ? null : { timezone, weekly };
  expect(dayOf({ rules: { ...rules, hours } }, Date.parse(at))).toBe(expected);
});

it("yesterday's count and yesterday's limit don't matter today", () => {
  const aiToday = { day: "2026-11-23", count: 999 };
  const channel = { rules: { ...rules, numberRepliesPerDay: 1 }, aiSpent: { day: "2026-11-23", replies: 5 } };
  expect(limitReached({ aiToday }, channel, "2026-11-24")).toBeNull();
});
