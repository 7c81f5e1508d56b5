/** Bringing a number in: all at once where nothing is wrong, as far as it gets otherwise, and on from there the next time. */
import { channelSchema } from "../../contract/channel";
import { channelPath } from "../../contract/paths";
import { textDelivery } from "../../testing/deliveries";
import { phoneNumberId, wabaId } from "../../testing/documents";
import { NumberAtMeta } from "../../testing/numberAtMeta";
import { World } from "../../testing/world";
import { TakeoverError } from "../errors";
import { addChannel } from "./addChannel";

let world: World;
let meta: NumberAtMeta;
beforeEach(() => {
  world = new World();
  world.store.documents.clear();
  meta = new NumberAtMeta();
});

const input = { phoneNumberId, wabaId };
const add = (more: object = {}) =>
  world.clock.run(addChannel({ ...world.ports, ...meta.ports }, { ...input, ...more }, "admin-1"));
const channel = () => channelSchema.parse(world.store.documents.get(channelPath(phoneNumberId))?.data);
const states = (steps: { step: string; state: string }[]): string =>
  steps.map(({ state }) => state).join(" ");

it("registers, adds, subscribes and tries a new number in one go", async () => {
  Object.assign(meta, { status: "PENDING", subscription: null });
  const output = await add({ pin: "123456", language: "en", ai: "draft" });
  expect(output).toMatchObject({
    phoneNumberId,
    displayPhoneNumber: "+62 21 500001",
    verifiedName: "Waktoo Support",
    ready: true,
  });
  expect(output.steps.map(({ step }) => step).join(" ")).toBe(
    "registered channel subscribed webhook handshake signature",
  );
  expect(states(output.steps)).toBe("done done done already done done");
  expect(meta).toMatchObject({ pin: "123456", changed: ["register", "subscribe"] });
  expect(channel()).toMatchObject({
    wabaId,
    displayPhoneNumber: "6221500001",
    name: "Waktoo Support",
    language: "en",
    ai: "draft",
    rules: { repliesPerDay: 100 },
  });
  expect(JSON.stringify(world.logged)).not.toMatch(/123456|21 500001/);
});

it("answers the customer who writes next", async () => {
  await add();
  await world.deliver(textDelivery({ wamid: "wamid.A", at: world.clock.now() }));
  expect(world.ledger).toHaveLength(1);
});

it("changes nothing the second time", async () => {
  await add();
  const before = world.store.dump();
  const { ready, steps } = await add();
  expect({ ready, states: states(steps) }).toEqual({
    ready: true,
    states: "already already already already done done",
  });
  expect(world.store.dump()).toEqual(before);
  expect(meta.changed).toEqual([]);
});

it("keeps what the team set, and brings up to date what Meta says", async () => {
  await add({ name: "Toko Budi" });
  const document = world.store.documents.get(channelPath(phoneNumberId));
  Object.assign(document?.data ?? {}, { displayPhoneNumber: "1", rules: { quietMs: 5 } });
  const { steps } = await add({ name: "Another" });
  expect(steps[1]).toEqual({ step: "channel", state: "done" });
  expect(channel()).toMatchObject({
    name: "Toko Budi",
    displayPhoneNumber: "6221500001",
    rules: { quietMs: 5 },
  });
});

it("takes an address out that the account's messages went to instead", async () => {
  meta.subscription = { appId: "400000000000004", override: "https://old.example.com" };
  expect((await add()).steps[2]).toEqual({ step: "subscribed", state: "done" });
  expect(meta.subscription.override).toBeNull();
});

type Wrong = [what: string, make: () => void, steps: string, detail: RegExp];
const wrongs: Wrong[] = [
  [
    "no PIN",
    () => (meta.status = "PENDING"),
    "failed skipped skipped skipped skipped skipped",
    /PENDING.*PIN is needed/,
  ],
  [
    "a subscription that Meta refuses",
    () => {
      meta.subscription = null;
      meta.refusals.set(
        "subscribe",
        new TakeoverError("refused", "Meta refused the call (200): no permission"),
      );
    },
    "already done failed skipped skipped skipped",
    /\(200\): no permission/,
  ],
  [
    "an app without a webhook",
    () => (meta.webhook = null),
    "already done already failed skipped skipped",
    /no webhook/,
  ],
  [
    "a webhook that is off",
    () => (meta.webhook = { url: "https://x", active: false, fields: ["messages"] }),
    "already done already failed skipped skipped",
    /switched/,
  ],
  [
    "a webhook without messages",
    () => (meta.webhook = { url: "https://x", active: true, fields: [] }),
    "already done already failed skipped skipped",
    /messages/,
  ],
  [
    "another verify token",
    () => (meta.knowsToken = false),
    "already done already already failed skipped",
    /verify token/,
  ],
  [
    "another app secret",
    () => (meta.signedStatus = 401),
    "already done already already done failed",
    /HTTP 401/,
  ],
  [
    "a webhook that is down",
    () => {
      meta.refusals.set(
        "handshake",
        new TakeoverError("unavailable", "the webhook could not be reached (ECONNREFUSED)"),
      );
    },
    "already done already already failed skipped",
    /could not be reached/,
  ],
];

describe("what is in the way", () => {
  it.each(wrongs)("%s is said, and what follows isn't tried", async (_what, make, steps, detail) => {
    make();
    const output = await add();
    expect(states(output.steps)).toBe(steps);
    expect(output.ready).toBe(false);
    expect(output.steps.find(({ state }) => state === "failed")?.detail).toMatch(detail);
  });

  it("a wrong PIN leaves nothing here", async () => {
    meta.status = "PENDING";
    meta.refusals.set(
      "register",
      new TakeoverError("refused", "Meta refused the call (133005): PIN Mismatch"),
    );
    const { steps } = await add({ pin: "000000" });
    expect(steps[0]).toMatchObject({ state: "failed", detail: expect.stringContaining("133005") as string });
    expect(world.store.documents.size).toBe(0);
  });

  it("goes on from where it stood once it is put right", async () => {
    meta.webhook = null;
    await add();
    meta.webhook = new NumberAtMeta().webhook;
    expect(states((await add()).steps)).toBe("already already already already done done");
  });
});

it("refuses a number that the account doesn't have, and an account that Meta doesn't show", async () => {
  await expect(add({ phoneNumberId: "999" })).rejects.toMatchObject({ code: "notFound" });
  meta.refusals.set("numbersOf", new TakeoverError("refused", "Meta refused the call (100)"));
  await expect(add()).rejects.toMatchObject({ code: "refused" });
  expect(world.store.documents.size).toBe(0);
});
