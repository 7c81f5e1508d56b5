/** F58: an erasure against everything else that goes on, and its work in pieces. */
import { conversationSchema } from "../../contract/conversation";
import type { Media } from "../../contract/media";
import { phoneNumberId } from "../../testing/documents";
import { change, delivery, status, statusDelivery, text, textDelivery } from "../../testing/deliveries";
import { MemoryMedia, ScriptedSource, bytesOf } from "../../testing/memoryMedia";
import { World } from "../../testing/world";
import { advance } from "../advance";
import { setAiMode } from "../conversation/setAiMode";
import { TakeoverError } from "../errors";
import { receive } from "../facts/receive";
import { replayEvents } from "../facts/replay";
import { IdentityHints } from "../facts/resolve";
import { fetchMedia } from "../media/fetchMedia";
import type { Download } from "../media/ports";
import { sendMessage } from "../outbound/sendMessage";
import { eraseCustomer } from "./eraseCustomer";

const admin = { uid: "admin-1", name: "Ayu" };

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => {
  expect(world.failures).toEqual([]);
});

const bodyOf = (wamid: string, options: { text?: string; from?: string; userId?: string } = {}) =>
  textDelivery({ wamid, text: "rahasia", ...options, at: world.clock.now() });
const say = async (wamid: string, options?: Parameters<typeof bodyOf>[1]) => {
  await world.clock.pass(1_000);
  return world.deliver(bodyOf(wamid, options));
};
const erase = (conversationId: string, of = world) =>
  of.clock.run(eraseCustomer(of.ports, { conversationId }, admin));
const under = (prefix: string, of = world) =>
  Object.entries(of.store.dump()).filter(([path]) => path.startsWith(prefix));
const conversation = (id: string, of = world) =>
  conversationSchema.parse(of.store.dump()[`conversations/${id}`]);
const dueOnes = (of = world) =>
  Object.entries(of.store.dump())
    .filter(([, { dueAt }]) => dueAt !== undefined)
    .map(([path]) => path);
const eventOf = (eventId: string) => world.store.dump()[`webhookEvents/${eventId}`];
const stillSays = (word: string, of = world) => {
  const bytes = Object.values(of.store.dump()).map(({ body }) =>
    body instanceof Uint8Array ? String(body) : "",
  );
  return [JSON.stringify(of.store.dump()), ...bytes].some((each) => each.includes(word));
};

const died = new TakeoverError("internal", "the process is gone");
const isDead = (error: unknown) => {
  expect(error).toBe(died);
};
/** An instance that commits once and no more. */
const diesAfterTombstone = (of: World) => {
  const store = Object.create(of.store) as World["store"];
  const commit = of.store.commit.bind(of.store);
  let commits = 0;
  store.commit = (writes) => {
    commits += 1;
    return commits > 1 ? Promise.reject(died) : commit(writes);
  };
  return { ...of.ports, store };
};

/**
 * The run is repeated with the erasure committed before the n-th operation of the turn, for each n there is. Whatever n,
 * either the AI's message was claimed before the erasure, or it never leaves.
 */
describe("F58: an erasure at any point of the turn", () => {
  const play = async (step: number, prepare: (world: World) => void, dies = false) => {
    const of = new World();
    prepare(of);
    let steps = 0;
    let started = false;
    /** How many had left, or could no longer be stopped, when the erasure was committed. */
    const seen = { erasedAt: -1, out: 0 };
    const point = async (): Promise<void> => {
      if (!started) return;
      steps += 1;
      if (steps !== step) return;
      started = false;
      if (!of.isKnownToAgents()) return;
      seen.erasedAt = steps;
      seen.out = of.ledger.length + of.outbound().filter(({ send }) => send.state === "claimed").length;
      await eraseCustomer(
        dies ? diesAfterTombstone(of) : of.ports,
        { conversationId: of.onlyConversationId() },
        admin,
      ).catch(isDead);
    };
    const { store, ports } = of;
    const [getAll, query, commit] = [
      store.getAll.bind(store),
      store.query.bind(store),
      store.commit.bind(store),
    ];
    store.getAll = async (paths) => (await point(), getAll(paths));
    store.query = async (spec) => (await point(), query(spec));
    store.commit = async (writes) => {
      await point();
      const versions = await commit(writes);
      await point();
      return versions;
    };
    const [reply, send] = [ports.ai.reply, ports.whatsapp.send];
    ports.ai.reply = async (request, signal) => {
      const answer = await reply(request, signal);
      await point();
      return answer;
    };
    ports.whatsapp.send = async (message) => (await point(), send(message));

    of.triggers = "lost";
    await of.clock.pass(100);
    await of.post(textDelivery({ wamid: "wamid.A", text: "rahasia", at: of.clock.now() }));
    of.triggers = "once";
    const id = Object.keys(of.store.dump())
      .find((path) => path.includes("/messages/"))
      ?.split("/")[1];
    started = true;
    of.start(() => of.trigger(id ?? "", "wamid.A"));
    await of.idle();
    started = false;
    await of.clock.pass(10 * 60_000);
    await of.sweep();
    return { of, steps, id: id ?? "", ...seen };
  };

  const turns: [string, (of: World) => void][] = [
    ["an answer", (of: World) => void of.answers.push({ type: "reply", text: "from the AI" })],
    [
      "an answer in two parts",
      (of: World) =>
        void of.answers.push({ type: "reply", text: `${"a".repeat(4_000)}\n\n${"b".repeat(900)}` }),
    ],
    [
      "a hand-over",
      (of: World) => void of.answers.push({ type: "handoff", reason: "asked", summary: "rahasia" }),
    ],
    [
      "an answer that Meta wants later",
      (of: World) =>
        void of.outcomes.push({
          type: "refused",
          error: { code: 131056 },
          retry: "later",
          retryAfterMs: 4_000,
        }),
    ],
    [
      "an answer of unknown outcome",
      (of: World) => void of.outcomes.push({ type: "unknown", reason: "ECONNRESET" }),
    ],
    [
      "an answer that Meta refuses",
      (of: World) =>
        void of.outcomes.push({ type: "refused", error: { code: 131026 }, retry: "never", retryAfterMs: 0 }),
    ],
  ];
  it.each(turns.flatMap(([what, prepare]) => [false, true].map((dies) => ({ what, prepare, dies }))))(
    "with $what lets nothing be claimed after it, and leaves nothing (its process dies: $dies)",
    async ({ prepare, dies }) => {
      const undisturbed = await play(0, prepare);
      expect(undisturbed.steps).toBeGreaterThan(12);
      let stopped = 0;
      for (let step = 1; step <= undisturbed.steps; step += 1) {
        const { of, id, erasedAt, out } = await play(step, prepare, dies);
        expect({ step, failures: of.failures }).toEqual({ step, failures: [] });
        if (erasedAt < 0) continue;
        const { owner, turn, draft, waiting, outbox, eraseDueAt } = conversation(id, of);
        expect({ step, owner, turn, draft, waiting, outbox, eraseDueAt }).toEqual({
          step,
          owner: "human",
          turn: null,
          draft: null,
          waiting: [],
          outbox: [],
          eraseDueAt: null,
        });
        const sent = of.ledger.length;
        expect({ step, isStopped: sent <= out }).toEqual({ step, isStopped: true });
        if (out === 0) stopped += 1;
        expect({ step, messages: under(`conversations/${id}/messages/`, of) }).toEqual({
          step,
          messages: [],
        });
        expect({ step, due: dueOnes(of), says: stillSays("rahasia", of) }).toEqual({
          step,
          due: [],
          says: false,
        });
        expect(under("conversations/", of).filter(([path]) => path.split("/").length === 2)).toHaveLength(1);
      }
      expect(stopped).toBeGreaterThan(5);
    },
  );
});

describe("F58: an erasure", () => {
  it.each([false, true])(
    "stops what an agent had queued for a number that is held (its process dies: %s)",
    async (dies) => {
      await say("wamid.A");
      const id = world.onlyConversationId();
      world.outcomes.push({ type: "refused", error: { code: 130429 }, retry: "limit", retryAfterMs: 30_000 });
      const content = { type: "text", text: "rahasia" } as const;
      world.start(() =>
        sendMessage(world.ports, { conversationId: id, clientId: "1", content }, admin).catch(gone),
      );
      await world.clock.pass(1_000);
      expect(conversation(id).outbox).toHaveLength(1);
      const ports = dies ? diesAfterTombstone(world) : world.ports;
      await world.clock.run(eraseCustomer(ports, { conversationId: id }, admin).catch(isDead));
      expect(conversation(id).outbox).toEqual([]);
      await world.idle();
      await world.clock.pass(60 * 60_000);
      await world.sweep();
      expect(world.ledger).toHaveLength(1);
      expect(
        under(`conversations/${id}/erased/`)
          .map(([, { state }]) => state)
          .sort(),
      ).toEqual(["accepted", "cancelled", undefined]);
    },
  );
  const gone = (error: unknown) => {
    expect(error).toMatchObject({ code: "notFound" });
  };

  it("of the conversation that stays erases the joined one too, whose own call names it", async () => {
    await say("wamid.A", { from: "6281200000001", userId: "" });
    await say("wamid.B", { from: "", userId: "ID.1" });
    await say("wamid.C", { from: "6281200000001", userId: "ID.1" });
    const all = under("conversations/").filter(([path]) => path.split("/").length === 2);
    const [younger] = all
      .filter(([, { mergedInto }]) => mergedInto !== undefined)
      .map(([path]) => path.split("/")[1]!);
    const [older] = all
      .filter(([, { mergedInto }]) => mergedInto === undefined)
      .map(([path]) => path.split("/")[1]!);
    await expect(erase(younger!)).rejects.toMatchObject({
      code: "failedPrecondition",
      message: expect.stringContaining(older!) as string,
    });
    await erase(older!);
    await world.idle();
    expect(conversation(younger!)).toMatchObject({ customer: {}, eraseDueAt: null });
    expect(under(`conversations/${younger!}/timeline/erased`)[0]?.[1]).toMatchObject({ by: "admin-1" });
    expect(world.store.dump()).not.toMatchObject({ [`conversations/${younger!}/messages/wamid.B`]: {} });
    expect(stillSays("rahasia") || stillSays("6281200000001") || stillSays("ID.1")).toBe(false);
    expect(dueOnes()).toEqual([]);

    await say("wamid.D", { from: "", userId: "ID.1" });
    await say("wamid.E", { from: "6281200000001", userId: "ID.1" });
    const open = under("conversations/").filter(
      ([path, data]) => path.split("/").length === 2 && !data["erasedAt"] && !data["mergedInto"],
    );
    expect(open).toHaveLength(1);
    expect(under("identities/").map(([, data]) => `conversations/${String(data["conversationId"])}`)).toEqual(
      [open[0]?.[0], open[0]?.[0]],
    );
  });

  it("joins nobody to the tombstone that only one of their aliases led to", async () => {
    await say("wamid.A", { from: "6281200000001", userId: "" });
    const erased = world.onlyConversationId();
    await say("wamid.B", { from: "", userId: "ID.1" });
    await erase(erased);
    await say("wamid.C", { from: "6281200000001", userId: "ID.1" });
    expect(conversation(erased)).toMatchObject({ customer: {}, waiting: [], ownerEpoch: 2 });
    expect(under(`conversations/${erased}/messages/`)).toEqual([]);
    expect(world.ledger).toHaveLength(3);
    const ids = new Set(under("identities/").map(([, data]) => data["conversationId"]));
    expect(ids.size).toBe(1);
    expect(ids).not.toContain(erased);
  });

  it.each([
    ["older", "6281200000001"],
    ["younger", "6281200000002"],
  ])("joins nobody to the %s of two conversations that an instance still remembers", async (which, from) => {
    const hints = new IdentityHints(world.clock);
    const other = { ...world.ports, hints };
    const post = async (wamid: string, options: { from?: string; userId?: string }) => {
      await world.clock.pass(1_000);
      await world.clock.run(receive(other, Buffer.from(JSON.stringify(bodyOf(wamid, options)))));
      await world.idle();
    };
    const [first, second] =
      which === "older" ? [{ from }, { from: "", userId: "ID.1" }] : [{ from: "", userId: "ID.1" }, { from }];
    await post("wamid.A", first);
    await post("wamid.B", second);
    const erased = placeOf(from);
    await erase(erased);
    const tombstone = conversation(erased);
    await post("wamid.C", { from, userId: "ID.1" });
    expect(conversation(erased)).toEqual(tombstone);
    expect(under(`conversations/${erased}/messages/`)).toEqual([]);
    expect(world.ledger).toHaveLength(3);
    const ids = new Set(under("identities/").map(([, data]) => data["conversationId"]));
    expect(ids.size).toBe(1);
    expect(ids).not.toContain(erased);
    expect(dueOnes()).toEqual([]);
  });
  /** Where a number led before the erasure. */
  const placeOf = (from: string) =>
    String(world.store.dump()[`identities/${phoneNumberId}:${from}`]?.["conversationId"]);

  describe("and raw events", () => {
    const both = () => {
      const at = world.clock.now();
      const messages = [
        text({ wamid: "wamid.A", text: "rahasia", from: "6281200000001", at }),
        text({ wamid: "wamid.Z", text: "orang lain", from: "6281200000002", at }),
      ];
      return delivery(change({ messages }));
    };
    const idOfMessage = (wamid: string) =>
      Object.keys(world.store.dump())
        .find((path) => path.endsWith(`/messages/${wamid}`))
        ?.split("/")[1] ?? "";

    it("one that it shares with somebody else goes too, what it said of them stays", async () => {
      const { eventId } = await world.deliver(both());
      await erase(idOfMessage("wamid.A"));
      expect(eventOf(eventId)).toMatchObject({ state: "erased", parts: 0, conversationIds: [] });
      expect(eventOf(eventId)).not.toHaveProperty("body");
      expect(world.message("wamid.Z")).toMatchObject({
        disposition: "answered",
        content: { text: "orang lain" },
      });
    });

    it("can't be replayed, and a replay says so and goes on", async () => {
      const { eventId } = await say("wamid.A");
      const other = await say("wamid.Z", { from: "6281200000002" });
      await erase(idOfMessage("wamid.A"));
      const before = world.store.dump();
      const ids = [eventId, other.eventId];
      const replayed = await world.clock.run(replayEvents(world.ports, { by: "ids", ids }));
      expect(replayed.events).toEqual([
        expect.objectContaining({
          eventId,
          before: "erased",
          after: "erased",
          changed: 0,
          problem: expect.stringContaining("erased") as string,
        }),
        expect.objectContaining({ eventId: other.eventId, before: "folded", after: "folded", changed: 0 }),
      ]);
      expect(Object.keys(world.store.dump())).toEqual(Object.keys(before));
    });

    it("a large one loses its parts", async () => {
      const { eventId } = await say("wamid.A", { text: "rahasia ".repeat(120_000) });
      expect(under(`webhookEvents/${eventId}/parts/`).length).toBeGreaterThan(1);
      await erase(world.onlyConversationId());
      expect(under(`webhookEvents/${eventId}`)).toEqual([
        [`webhookEvents/${eventId}`, expect.objectContaining({ state: "erased", parts: 0 })],
      ]);
    });

    it("the same body delivered again is a repetition, and changes nothing", async () => {
      const body = bodyOf("wamid.A");
      const { eventId } = await world.deliver(body);
      await erase(world.onlyConversationId());
      const before = world.store.dump();
      expect(await world.deliver(body)).toEqual({ eventId, duplicate: true });
      expect(world.store.dump()).toEqual(before);
    });

    it("one that isn't folded yet is left until it is, and erased then", async () => {
      const at = world.clock.now();
      const mixed = change({
        messages: [text({ wamid: "wamid.A", text: "rahasia", at })],
        statuses: [status({ wamid: "wamid.nobody", status: "sent", at })],
      });
      const { eventId } = await world.post(delivery(mixed));
      await world.clock.pass(1_000);
      const id = world.onlyConversationId();
      expect(await erase(id)).toMatchObject({ done: false });
      expect(eventOf(eventId)).toMatchObject({ state: "received" });
      expect(conversation(id).eraseDueAt).not.toBeNull();
      expect(under(`conversations/${id}/messages/`)).toEqual([]);
      await world.clock.pass(25 * 60 * 60_000);
      await world.idle();
      await world.sweep();
      expect(eventOf(eventId)).toMatchObject({ state: "erased" });
      expect(conversation(id)).toMatchObject({ eraseDueAt: null });
      expect(dueOnes()).toEqual([]);
      expect(under(`conversations/${id}/messages/`)).toEqual([]);
      expect(under("conversations/").filter(([path]) => path.split("/").length === 2)).toHaveLength(1);
    });

    it("one of a late status is erased with all it tells of others", async () => {
      await world.deliver(both());
      const id = idOfMessage("wamid.A");
      await erase(id);
      const mine = world.ledger.find(({ echo }) => echo.includes(id))!;
      const other = world.ledger.find(({ echo }) => !echo.includes(id))!;
      const at = world.clock.now();
      const statuses = [mine, other].map(({ wamid, echo }) => status({ wamid, echo, status: "read", at }));
      const { eventId } = await world.deliver(delivery(change({ statuses })));
      expect(eventOf(eventId)).toMatchObject({ state: "erased" });
      const receipts = world.outbound().flatMap((message) => Object.values(message.receipts));
      expect(receipts.map((receipt) => receipt.status)).toEqual(["read"]);
    });
  });

  describe("of a long conversation", () => {
    const long = async (count = 130) => {
      const at = world.clock.now();
      world.triggers = "lost";
      const messages = Array.from({ length: count }, (_, index) =>
        text({ wamid: `wamid.${String(index)}`, text: "rahasia", at }),
      );
      await world.post(delivery(change({ messages })));
      world.triggers = "once";
      await say("wamid.last");
      return world.onlyConversationId();
    };

    it("does in one call what the time allows, and the task does the rest", async () => {
      const id = await long();
      const commit = world.store.commit.bind(world.store);
      world.store.commit = async (writes) => {
        await world.clock.sleep(15_000);
        return commit(writes);
      };
      const tasks = world.ports.tasks.advanceConversation;
      const asked: number[] = [];
      world.ports.tasks.advanceConversation = (_id, dueAt) => Promise.resolve(void asked.push(dueAt));
      expect(await erase(id)).toMatchObject({ done: false });
      expect(asked).toHaveLength(1);
      const left = under(`conversations/${id}/messages/`).length;
      expect(left).toBeGreaterThan(0);
      expect(left).toBeLessThan(132);
      expect(conversation(id)).toMatchObject({ customer: {}, outbox: [], waiting: [] });
      expect(dueOnes()).toContain(`conversations/${id}`);
      world.store.commit = commit;
      world.ports.tasks.advanceConversation = tasks;
      await world.clock.run(advance(world.ports, id));
      expect(under(`conversations/${id}/messages/`)).toEqual([]);
      expect(stillSays("rahasia")).toBe(false);
      expect(dueOnes()).toEqual([]);
    });

    it("whose process dies at any commit is finished by the sweep", async () => {
      for (let dies = 2; ; dies += 1) {
        world = new World();
        const id = await long(60);
        await world.clock.run(setAiMode(world.ports, { conversationId: id, mode: "human" }, admin));
        let commits = 0;
        world.store.beforeCommit = () => {
          commits += 1;
          if (commits === dies) throw died;
        };
        const done = await erase(id).catch(() => null);
        world.store.beforeCommit = () => undefined;
        if (done) {
          expect(dies).toBeGreaterThan(5);
          return;
        }
        expect(conversation(id).erasedAt).toBeDefined();
        await world.clock.pass(2 * 60_000);
        await world.sweep();
        expect({ dies, due: dueOnes(), says: stillSays("rahasia") }).toEqual({ dies, due: [], says: false });
      }
    });
  });
});

describe("F58: a file of somebody erased", () => {
  const image = { id: "m1", mime_type: "image/png", url: "webhook" };
  const mediaId = `${phoneNumberId}-m1`;
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const path = `media/${mediaId}`;
  let store: MemoryMedia;
  let source: ScriptedSource;
  const fetch = (of = world) => of.clock.run(fetchMedia({ ...of.ports, source, media: store }, mediaId));
  const document = () => world.store.dump()[path] as unknown as Media;

  beforeEach(async () => {
    store = new MemoryMedia();
    source = new ScriptedSource();
    source.downloads.set("webhook", () => ({ type: "bytes", bytes: bytesOf(png) }));
    const at = String(Math.floor(world.clock.now() / 1000));
    const message = { id: "wamid.A", from: "6281200000001", timestamp: at, type: "image", image };
    await world.deliver(delivery(change({ messages: [message] })));
  });

  it("is gone from the store, and its document says that it was erased", async () => {
    await fetch();
    expect(store.files.size).toBe(1);
    await erase(world.onlyConversationId());
    expect(document()).toMatchObject({ state: "erased", messageId: "" });
    expect(world.mediaWanted.at(-1)).toBe(mediaId);
    await fetch();
    expect(store.files.size).toBe(0);
    expect(document().dueAt).toBeUndefined();
    await fetch();
    expect(document()).toMatchObject({ state: "erased" });
  });

  it("that is still to be fetched never is", async () => {
    await erase(world.onlyConversationId());
    await fetch();
    expect(source.asked).toEqual([]);
    expect(store.files.size).toBe(0);
    expect(dueOnes()).toEqual([]);
  });

  it("that is on its way is removed when it comes, and once more when nothing can come any more", async () => {
    const id = world.onlyConversationId();
    source.downloads.set("webhook", (): Download => {
      const slow = async function* () {
        await world.clock.sleep(5_000);
        yield png;
      };
      return { type: "bytes", bytes: slow() };
    });
    world.start(() => fetchMedia({ ...world.ports, source, media: store }, mediaId));
    await world.clock.pass(1_000);
    await erase(id);
    expect(document().dueAt?.toMillis()).toBeGreaterThan(world.clock.now());
    await world.idle();
    expect(store.puts).toBe(1);
    expect(store.files.size).toBe(0);
    await store.put(path, bytesOf(png), { contentType: "image/png" });
    await world.clock.pass(6 * 60_000);
    await fetch();
    expect(store.files.size).toBe(0);
    expect(dueOnes()).toEqual([]);
  });
});

test("F58: a status that comes while the rest is being erased wakes nothing", async () => {
  await say("wamid.A");
  const id = world.onlyConversationId();
  const { wamid, echo } = world.ledger[0]!;
  let done = false;
  world.store.beforeCommit = (writes) => {
    const isRest = writes.some(({ op }) => op === "delete");
    if (done || !isRest) return;
    done = true;
    world.start(() => world.post(statusDelivery({ wamid, echo, status: "failed", at: world.clock.now() })));
  };
  await erase(id);
  await world.idle();
  await world.clock.pass(10 * 60_000);
  await world.sweep();
  expect(done).toBe(true);
  expect(dueOnes()).toEqual([]);
  expect(conversation(id)).toMatchObject({ waiting: [], outbox: [], eraseDueAt: null });
  expect(stillSays("6281200000001")).toBe(false);
});
