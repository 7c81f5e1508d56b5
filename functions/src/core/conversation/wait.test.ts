/** How long customers wait, and what ends it, as it stands on the documents afterwards. */
import { sendMessageInput } from "../../contract/calls";
import type { OutboundMessage } from "../../contract/message";
import { echoDelivery, ownText, textDelivery } from "../../testing/deliveries";
import { agent } from "../../testing/documents";
import { putTemplate } from "../../testing/templates";
import { World } from "../../testing/world";
import { TakeoverError } from "../errors";
import { windowMs } from "../limits";
import { retryMessage } from "../outbound/retryMessage";
import { sendMessage } from "../outbound/sendMessage";
import { addNote } from "./addNote";
import { closeConversation } from "./closeConversation";
import { setAiMode } from "./setAiMode";

let world: World;
let next = 0;
beforeEach(() => {
  world = new World();
});
afterEach(() => {
  expect(world.failures).toEqual([]);
});

const minute = 60_000;
const now = () => world.clock.now();
const conversationId = () => world.onlyConversationId();
const run = <Value>(work: Promise<Value>): Promise<Value> => world.clock.run(work);

/** The customer writes; everything it sets off ends. @returns when they wrote */
async function write(words = "Halo"): Promise<number> {
  next += 1;
  const at = now();
  await world.deliver(textDelivery({ wamid: `wamid.${String(next)}`, text: words, at }));
  return at;
}
async function say(words = "Saya bantu", content: object = { type: "text", text: words }) {
  next += 1;
  const input = { conversationId: conversationId(), clientId: `c-${String(next)}`, content };
  const { messageId } = await run(sendMessage(world.ports, sendMessageInput.parse(input), agent));
  return messageId;
}
const takeOver = () =>
  run(setAiMode(world.ports, { conversationId: conversationId(), mode: "human" }, agent));
const handBack = () => run(setAiMode(world.ports, { conversationId: conversationId(), mode: "ai" }, agent));

const waitOf = (message: OutboundMessage | undefined) =>
  message?.wait && { ...message.wait, since: message.wait.since.toMillis() };
/** Of every message of the business, in the order they were written; null: it ended no wait. */
const waits = () =>
  world
    .outbound()
    .sort((a, b) => a.sentAt.toMillis() - b.sentAt.toMillis())
    .map((message) => waitOf(message) ?? null);
const waitingSince = () => world.conversation().waitingSince?.toMillis() ?? null;
const missed = () => world.conversation().missedWindows.map((end) => end.toMillis());

it("is ended by the AI's answer, which is its first since the window opened", async () => {
  const first = await write();
  await world.clock.pass(minute);
  const second = await write();
  expect(waits()).toEqual([
    { since: first, by: "ai", first: true },
    { since: second, by: "ai", first: false },
  ]);
  await world.clock.pass(windowMs + minute);
  const third = await write();
  expect(waits().at(-1)).toEqual({ since: third, by: "ai", first: true });
  expect(waitingSince()).toBeNull();
});

it("goes on while the AI's own words only say that a person will come, until the person does", async () => {
  world.answers.push({ type: "handoff", reason: "asks about a contract" });
  const asked = await write();
  await world.clock.pass(7 * minute);
  await write("Ada orang?");
  expect(waitingSince()).toBe(asked);
  await world.clock.pass(minute);
  await say();
  expect(waits()).toEqual([null, { since: asked, by: "human", first: true }]);
  await world.clock.pass(minute);
  const again = await write("Baik");
  await say();
  expect(waits().at(-1)).toEqual({ since: again, by: "human", first: false });
});

it("is an answer of each owner once: people's after a takeover, the AI's after a hand-back", async () => {
  await write();
  await takeOver();
  const second = await write();
  await say();
  await handBack();
  const third = await write();
  expect(waits().slice(1)).toEqual([
    { since: second, by: "human", first: true },
    { since: third, by: "ai", first: true },
  ]);
});

it("isn't there for what the business says unasked", async () => {
  await write();
  await say();
  await say();
  expect(waits().slice(1)).toEqual([null, null]);
});

it("isn't ended by a reaction", async () => {
  await write();
  await takeOver();
  const asked = await write();
  await say("", { type: "reaction", messageId: `wamid.${String(next)}`, emoji: "👍" });
  expect(waits().at(-1)).toBeNull();
  expect(waitingSince()).toBe(asked);
});

it("is ended by words from the phone, but not by those that were written before the question", async () => {
  await write();
  await takeOver();
  const asked = await write();
  await world.clock.pass(minute);
  await world.deliver(echoDelivery(ownText({ wamid: "wamid.early", at: asked - 5_000 })));
  expect(waitingSince()).toBe(asked);
  await world.deliver(echoDelivery(ownText({ wamid: "wamid.late", at: now() })));
  const echoes = [world.message("wamid.early"), world.message("wamid.late")] as OutboundMessage[];
  expect(echoes.map(waitOf)).toEqual([undefined, { since: asked, by: "human", first: true }]);
  expect(waitingSince()).toBeNull();
});

it("goes on from its beginning when the AI's answer can't be delivered", async () => {
  world.outcomes.push({ type: "refused", error: { code: 131_026 }, retry: "never", retryAfterMs: 0 });
  const asked = await write();
  expect(waitingSince()).toBe(asked);
  await world.clock.pass(10 * minute);
  const [failed] = Object.entries(world.messages()).filter(([, { direction }]) => direction === "outbound");
  await run(
    retryMessage(world.ports, { conversationId: conversationId(), messageId: failed?.[0] ?? "" }, agent),
  );
  expect(waits()).toEqual([{ since: asked, by: "human", first: true }]);
  expect(waitingSince()).toBeNull();
});

it("goes on from its beginning when a takeover ends an answer that was still queued", async () => {
  world.outcomes.push({ type: "refused", error: { code: 131_056 }, retry: "later", retryAfterMs: 60_000 });
  const asked = now();
  await world.post(textDelivery({ wamid: "wamid.A", at: asked }));
  await world.clock.pass(10_000);
  expect(waits()).toEqual([{ since: asked, by: "ai", first: true }]);
  expect(waitingSince()).toBeNull();
  await takeOver();
  expect(waitingSince()).toBe(asked);
  expect(waits()).toEqual([null]);
  await world.idle();
});

it("is over without an answer when an agent closes the conversation, or the AI has a reason for silence", async () => {
  await write();
  await takeOver();
  await write();
  await run(closeConversation(world.ports, { conversationId: conversationId() }, agent));
  expect(waitingSince()).toBeNull();
  world.answers.push({ type: "silent", reason: "thanks" });
  await write("Terima kasih");
  expect(waitingSince()).toBeNull();
  expect(waits()).toHaveLength(1);
});

it("survives a trigger that is delivered twice and a commit whose answer is lost", async () => {
  world.triggers = "twice";
  const asked = await write();
  const { commit } = world.store;
  let lost = 0;
  world.store.commit = async (writes) => {
    const versions = await commit.call(world.store, writes);
    if (lost++ % 2 === 0) throw new TakeoverError("conflict", "the answer was lost", { retryable: true });
    return versions;
  };
  await takeOver();
  const second = await write();
  await say();
  expect(waits()).toEqual([
    { since: asked, by: "ai", first: true },
    { since: second, by: "human", first: true },
  ]);
});

describe("a window that closes meanwhile", () => {
  it("is written down with the next thing that happens, once", async () => {
    await write();
    await takeOver();
    const asked = await write();
    const end = asked + windowMs;
    await world.clock.pass(windowMs);
    expect(missed()).toEqual([]);
    putTemplate(world, { components: [{ type: "BODY", text: "Halo" }] });
    await say("", { type: "template", name: "order_update", language: "id", parameters: [] });
    expect(missed()).toEqual([end]);
    expect(world.conversation().missedWindowAt?.toMillis()).toBe(end);
    await write();
    expect(missed()).toEqual([end]);
  });

  it("is one, however much happens while the customer goes on waiting", async () => {
    await write();
    await takeOver();
    const asked = await write();
    await world.clock.pass(windowMs + minute);
    for (const clientId of ["1", "2"]) {
      await run(addNote(world.ports, { conversationId: conversationId(), clientId, text: "Nanti" }, agent));
    }
    expect(missed()).toEqual([asked + windowMs]);
  });

  it("isn't missed when somebody answered before", async () => {
    await write();
    await takeOver();
    await write();
    await say();
    await world.clock.pass(windowMs + minute);
    await write();
    expect(missed()).toEqual([]);
  });

  it("is missed again by the next wait, and the newest twenty are kept", async () => {
    await write();
    await takeOver();
    const ends: number[] = [];
    for (let day = 0; day < 23; day += 1) {
      ends.push((await write()) + windowMs);
      await world.clock.pass(windowMs + minute);
    }
    await write();
    expect(missed()).toEqual(ends.slice(-20));
  });
});

it("ends the oldest with a reason when more wait than may, also where an answer is never sent", async () => {
  world.provider = null;
  for (let each = 0; each < 60; each += 1) await write(`pertanyaan ${String(each)}`);
  const asked = world.conversation().waiting;
  world.provider = "fake";
  world.outcomes.push(() =>
    world.clock.sleep(300_000).then(() => ({ type: "notSent", reason: "ECONNREFUSED" })),
  );
  await run(setAiMode(world.ports, { conversationId: conversationId(), mode: "ai" }, agent));
  await world.clock.pass(1_000);
  await run(setAiMode(world.ports, { conversationId: conversationId(), mode: "human" }, agent));
  for (let each = 0; each < 60; each += 1) {
    next += 1;
    await world.post(textDelivery({ wamid: `wamid.${String(next)}`, at: now() }));
  }
  await world.idle();
  expect(world.conversation().waiting).toHaveLength(120);
  await write();
  const { waiting } = world.conversation();
  expect(waiting).toHaveLength(100);
  for (const id of asked.slice(0, 21)) {
    expect(waiting).not.toContain(id);
    expect(world.message(id)).toMatchObject({
      disposition: "superseded",
      dispositionReason: "too many messages were waiting",
    });
  }
});
