/** A business number is changed setting by setting; what isn't named stays, and what can't be is named. */
import { updateChannelInput } from "../../contract/calls";
import { channelSchema } from "../../contract/channel";
import { channelPath } from "../../contract/paths";
import { phoneNumberId } from "../../testing/documents";
import { textDelivery } from "../../testing/deliveries";
import { World } from "../../testing/world";
import { updateChannel } from "./updateChannel";

let world: World;
beforeEach(() => {
  world = new World();
});

const stored = () => world.store.dump()[channelPath(phoneNumberId)] ?? {};
const update = (changes: object) =>
  world.clock.run(updateChannel(world.ports, updateChannelInput.parse({ phoneNumberId, changes })));
const problems = (changes: object): string[] => {
  const read = updateChannelInput.safeParse({ phoneNumberId, changes });
  return read.error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
};

it("writes what is named and nothing else", async () => {
  const before = stored();
  const { changed } = await update({
    name: " Toko ",
    texts: { handoff: { id: "Sebentar", en: "A moment" } },
    rules: { quietMs: 500, words: { stop: ["cukup"] }, minConfidence: null },
  });
  expect(changed).toEqual([
    "name",
    "rules.minConfidence",
    "rules.quietMs",
    "rules.words.stop",
    "texts.handoff",
  ]);
  const { rules, texts, ...rest } = channelSchema.parse(before);
  expect(channelSchema.parse(stored())).toEqual({
    ...rest,
    name: "Toko",
    texts: { ...texts, handoff: { id: "Sebentar", en: "A moment" } },
    rules: { ...rules, quietMs: 500, words: { ...rules.words, stop: ["cukup"] } },
  });
});

it("keeps what another build and Meta wrote", async () => {
  const path = channelPath(phoneNumberId);
  const data = {
    ...stored(),
    later: { a: 1 },
    rules: { quietMs: 1, later: 2 },
    health: { x: { summary: "ok" } },
  };
  world.store.documents.set(path, { data, version: 9 });
  await update({ rules: { maxParts: 2 } });
  expect(stored()).toMatchObject({
    later: { a: 1 },
    rules: { quietMs: 1, later: 2, maxParts: 2 },
    health: data.health,
  });
});

it("changes nothing when nothing is named", async () => {
  const before = stored();
  expect(await update({})).toEqual({ phoneNumberId, changed: [] });
  expect(stored()).toEqual(before);
});

it("is heard by the next message", async () => {
  await world.deliver(textDelivery({ wamid: "wamid.A", at: world.clock.now() }));
  await update({ ai: "off" });
  await world.deliver(textDelivery({ wamid: "wamid.B", from: "628999", at: world.clock.now() }));
  expect(world.asked).toHaveLength(1);
});

it("is not found when it isn't there", async () => {
  const input = { phoneNumberId: "9", changes: {} };
  await expect(world.clock.run(updateChannel(world.ports, input))).rejects.toMatchObject({
    code: "notFound",
  });
});

const hours = (change: object) => ({ rules: { hours: { timezone: "Asia/Jakarta", weekly: {}, ...change } } });
it.each([
  [
    hours({ timezone: "Asia/Nowhere" }),
    "changes.rules.hours.timezone: an IANA time zone such as Asia/Jakarta",
  ],
  [
    hours({ weekly: { mon: [{ from: "8:00", to: "17:00" }] } }),
    "changes.rules.hours.weekly.mon.0.from: a time from 00:00 to 23:59, such as 08:00",
  ],
  [
    hours({ weekly: { sun: [{ from: "08:00", to: "08:00" }] } }),
    "changes.rules.hours.weekly.sun.0.to: from and to are the same; the whole day is 00:00 to 24:00",
  ],
  [hours({ closedOn: ["2026-02-30"] }), "changes.rules.hours.closedOn.0: a date such as 2026-12-25"],
])("names what is wrong with %j", (changes, problem) => {
  expect(problems(changes)).toEqual([problem]);
});

it.each([
  [{ wabaId: "1" }, /changes: .*wabaId/],
  [{ rules: { quiet: 1 } }, /changes\.rules: .*quiet/],
  [{ rules: { repliesPerHour: 0 } }, /repliesPerHour/],
  [{ texts: { away: { id: "x" } } }, /texts\.away\.en/],
  [{ texts: { away: { id: "", en: "x" } } }, /texts\.away\.id/],
  [{ circuit: null }, /circuit/],
  [{ rules: { words: { human: [""] } } }, /words\.human/],
])("takes no %j", (changes, problem) => {
  expect(problems(changes).join("; ")).toMatch(problem);
});
