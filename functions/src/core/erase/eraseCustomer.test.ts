/** F58: what is left of a customer, and what still reaches them, after they were erased. */
import { type Conversation, conversationSchema } from "../../contract/conversation";
import { phoneNumberId } from "../../testing/documents";
import {
  change,
  delivery,
  echoDelivery,
  historyDelivery,
  ownText,
  statusDelivery,
  text,
  textDelivery,
} from "../../testing/deliveries";
import { World } from "../../testing/world";
import { setAiMode } from "../conversation/setAiMode";
import { receive } from "../facts/receive";
import { IdentityHints } from "../facts/resolve";
import { sendMessage } from "../outbound/sendMessage";
import { eraseCustomer } from "./eraseCustomer";

const admin = { uid: "admin-1", name: "Ayu" };
const phone = "6281299998888";
const userId = "ID.CANARY1234";

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => {
  expect(world.failures).toEqual([]);
});

const bodyOf = (wamid: string, words = "rahasia", from = phone) =>
  textDelivery({
    wamid,
    text: words,
    from,
    ...(from === phone ? { userId } : {}),
    at: world.clock.now(),
  });
const say = async (wamid: string, words?: string, from?: string) => {
  await world.clock.pass(1_000);
  return world.deliver(bodyOf(wamid, words, from));
};
const erase = (conversationId = idOf()) =>
  world.clock.run(eraseCustomer(world.ports, { conversationId }, admin));
const conversations = (): Record<string, Conversation> =>
  Object.fromEntries(
    Object.entries(world.store.dump())
      .filter(([path]) => /^conversations\/[^/]+$/.test(path))
      .map(([path, data]) => [path.split("/")[1] ?? "", conversationSchema.parse(data)]),
  );
const tombstones = () => Object.entries(conversations()).filter(([, each]) => each.erasedAt !== undefined);
const openIds = () =>
  Object.entries(conversations())
    .filter(([, each]) => each.erasedAt === undefined && each.mergedInto === undefined)
    .map(([id]) => id);
const idOf = () => {
  const [id, ...others] = openIds();
  if (id === undefined || others.length > 0) throw new Error("expected one open conversation");
  return id;
};
const under = (prefix: string) =>
  Object.entries(world.store.dump()).filter(([path]) => path.startsWith(prefix));
const messagesOf = (id: string) => under(`conversations/${id}/messages/`);
const dueOnes = () =>
  Object.entries(world.store.dump())
    .filter(([, { dueAt }]) => dueAt !== undefined)
    .map(([path]) => path);
const events = () => under("webhookEvents/").filter(([path]) => path.split("/").length === 2);
const eventOf = (eventId: string) => world.store.dump()[`webhookEvents/${eventId}`];

/** Every name and value there is, with bytes as text. */
const everything = (except: readonly string[] = []): string =>
  JSON.stringify(
    Object.entries(world.store.dump()).filter(([path]) => !except.some((prefix) => path.startsWith(prefix))),
    (_key, value: unknown) => {
      const bytes = value as { type?: string; data?: number[] } | null;
      const isBytes = bytes?.type === "Buffer" && Array.isArray(bytes.data);
      return isBytes ? Buffer.from(bytes.data ?? []).toString("utf8") : value;
    },
  );
const traces = (words: readonly string[], except?: readonly string[]) => {
  const all = everything(except);
  return words.filter((word) => all.includes(word));
};

const image = (wamid: string) =>
  delivery(
    change({
      contacts: [{ profile: { name: "Budi Canary" }, wa_id: phone, user_id: userId }],
      messages: [
        {
          id: wamid,
          from: phone,
          from_user_id: userId,
          timestamp: String(Math.floor(world.clock.now() / 1000)),
          type: "image",
          image: { id: "media-1", mime_type: "image/jpeg", sha256: "hashcanary", caption: "captioncanary" },
        },
      ],
    }),
  );

describe("F58: after an erasure", () => {
  it("nothing in any document tells who the customer was or what was said", async () => {
    await say("wamid.canaryA", "textcanary");
    await world.deliver(image("wamid.canaryB"));
    const { wamid, echo } = world.ledger[0]!;
    const failed = {
      wamid,
      status: "failed",
      at: world.clock.now(),
      echo,
      errors: [{ code: 1, title: "titlecanary" }],
    };
    await world.deliver(statusDelivery(failed));
    await world.deliver(
      echoDelivery(ownText({ wamid: "wamid.canaryC", text: "echocanary", to: phone, at: world.clock.now() })),
    );
    world.answers.push({ type: "handoff", reason: "reasoncanary", summary: "summarycanary" });
    await world.clock.run(
      setAiMode(world.ports, { conversationId: idOf(), mode: "ai", note: "notecanary" }, admin),
    );
    await say("wamid.canaryD", "textcanary");
    await say("wamid.canaryE", "STOP");
    const words = [phone, userId, "canary", "Budi", "STOP", "answer 1", wamid, '"wamid.'];
    expect(traces(words)).toEqual(words);
    const id = idOf();

    expect(await erase()).toMatchObject({ done: true });
    await world.idle();
    await world.sweep();
    expect(traces(words, ["suppressions/"])).toEqual([]);
    expect(dueOnes()).toEqual([`media/${phoneNumberId}-media-1`]);
    expect(messagesOf(id)).toEqual([]);
    expect(under("identities/")).toEqual([]);
    expect(new Set(events().map(([, { state }]) => state))).toEqual(new Set(["erased"]));
  });

  it("who spoke, when, how it ended and who decided what is still there", async () => {
    await say("wamid.A");
    const { wamid, echo } = world.ledger[0]!;
    await world.deliver(statusDelivery({ wamid, status: "delivered", at: world.clock.now(), echo }));
    const id = idOf();
    const inbound = world.message("wamid.A");
    await world.clock.run(setAiMode(world.ports, { conversationId: id, mode: "human" }, admin));
    await erase();
    const records = under(`conversations/${id}/erased/`).map(([, data]) => data);
    expect(records).toHaveLength(2);
    expect(records.find(({ direction }) => direction === "inbound")).toEqual({
      direction: "inbound",
      author: { type: "customer" },
      kind: "text",
      sentAt: inbound.sentAt,
      disposition: "answered",
      receipts: [],
      erasedAt: conversations()[id]?.erasedAt,
    });
    expect(records.find(({ direction }) => direction === "outbound")).toMatchObject({
      author: { type: "ai" },
      state: "accepted",
      receipts: [{ status: "delivered" }],
    });
    const lines = under(`conversations/${id}/timeline/`).map(([, line]) => [line["type"], line["by"]]);
    expect(lines).toEqual([
      ["erased", "admin-1"],
      ["ownerChanged", "admin-1"],
    ]);
  });

  it("the conversation is a tombstone that keeps its number and raises its epoch", async () => {
    await say("wamid.A");
    const id = idOf();
    await erase();
    expect(conversations()[id]).toMatchObject({
      phoneNumberId,
      customer: {},
      owner: "human",
      ownerEpoch: 2,
      ownerReason: "erased",
      lifecycle: "closed",
      turn: null,
      waiting: [],
      outbox: [],
      draft: null,
      note: null,
      handoff: null,
      labels: [],
      preview: { text: "", messageId: "" },
      eraseDueAt: null,
    });
    expect(conversations()[id]?.dueAt).toBeUndefined();
  });

  it("the same call again changes nothing and answers the same", async () => {
    await say("wamid.A");
    const id = idOf();
    const first = await erase();
    const before = world.store.dump();
    await world.clock.pass(5_000);
    expect(await erase(id)).toEqual(first);
    expect(world.store.dump()).toEqual(before);
  });

  it("twenty calls at once are one", async () => {
    await say("wamid.A");
    const id = idOf();
    const answers = await Promise.all(Array.from({ length: 20 }, () => erase(id)));
    expect(new Set(answers.map(({ erasedAt }) => erasedAt)).size).toBe(1);
    expect(conversations()[id]).toMatchObject({ ownerEpoch: 2 });
    expect(under(`conversations/${id}/timeline/erased`)).toHaveLength(1);
  });

  it("agents can neither write there nor hand it to the AI, and are told why", async () => {
    await say("wamid.A");
    const conversationId = idOf();
    await erase();
    const refused = { code: "failedPrecondition", message: expect.stringContaining("erased") as string };
    for (const mode of ["ai", "human", "draft", "off"] as const) {
      const asked = setAiMode(world.ports, { conversationId, mode }, admin);
      await expect(world.clock.run(asked)).rejects.toMatchObject(refused);
    }
    const content = { type: "text", text: "Halo" } as const;
    const sent = sendMessage(world.ports, { conversationId, clientId: "1", content }, admin);
    await expect(world.clock.run(sent)).rejects.toMatchObject(refused);
    expect(world.ledger).toHaveLength(1);
  });

  it("of nobody is not found", async () => {
    await expect(erase("nobody")).rejects.toMatchObject({ code: "notFound" });
  });

  it("a STOP of theirs is still honoured in the conversation they begin", async () => {
    await say("wamid.A", "STOP");
    await erase();
    const sent = world.ledger.length;
    await say("wamid.B", "Halo lagi");
    expect(conversations()[idOf()]).toMatchObject({ suppressed: true });
    expect(world.ledger).toHaveLength(sent);
  });
});

describe("F58: a message after an erasure", () => {
  const answeredAnew = (erased: string, wamid: string) => {
    const id = idOf();
    expect(id).not.toBe(erased);
    expect(id.startsWith(`${phoneNumberId}-`)).toBe(true);
    expect(world.store.dump()[`conversations/${id}/messages/${wamid}`]).toMatchObject({
      disposition: "answered",
    });
    expect(messagesOf(erased)).toEqual([]);
    return id;
  };

  it("begins a new conversation, which the AI knows nothing of the old one in", async () => {
    await say("wamid.A", "rahasia");
    const erased = idOf();
    await erase();
    const tombstone = conversations()[erased];
    await say("wamid.B", "Halo");
    await say("wamid.C", "Jam buka?");
    const id = answeredAnew(erased, "wamid.C");
    expect(world.ledger).toHaveLength(3);
    expect(world.asked.at(-1)?.messages.map((each) => each.text)).toEqual(["Halo", "answer 2", "Jam buka?"]);
    expect(under("identities/").map(([, data]) => data["conversationId"])).toEqual([id, id]);
    expect(conversations()[erased]).toEqual(tombstone);
    expect(dueOnes()).toEqual([]);
  });

  it("is one conversation for two first messages at once, by whichever of their aliases", async () => {
    await say("wamid.A");
    const erased = idOf();
    await erase();
    await world.clock.pass(61_000);
    const at = world.clock.now();
    await Promise.all([
      world.post(textDelivery({ wamid: "wamid.B", from: phone, userId, at })),
      world.post(textDelivery({ wamid: "wamid.C", from: "", userId, at })),
    ]);
    await world.idle();
    expect(openIds()).toHaveLength(1);
    expect(messagesOf(idOf()).map(([path]) => path.split("/").at(-1))).toEqual(
      expect.arrayContaining(["wamid.B", "wamid.C"]),
    );
    expect(messagesOf(erased)).toEqual([]);
  });

  it("that an instance with an old hint puts into the tombstone is forwarded, and the tombstone isn't touched", async () => {
    const other = { ...world.ports, hints: new IdentityHints(world.clock) };
    await world.clock.run(receive(other, Buffer.from(JSON.stringify(bodyOf("wamid.A")))));
    await world.idle();
    const erased = idOf();
    await erase();
    const tombstone = conversations()[erased];
    for (const wamid of ["wamid.B", "wamid.C"]) {
      await world.clock.pass(40_000);
      await world.clock.run(receive(other, Buffer.from(JSON.stringify(bodyOf(wamid)))));
      await world.idle();
      answeredAnew(erased, wamid);
    }
    const placedIn = events().map(([, each]) => each["conversationIds"]);
    expect(placedIn).toEqual(expect.arrayContaining([[], [erased], [idOf()]]));
    expect(conversations()[erased]).toEqual(tombstone);
    expect(world.ledger).toHaveLength(3);
  });

  it("is forwarded by the sweep when its trigger is lost", async () => {
    await say("wamid.A");
    const erased = idOf();
    await erase();
    world.triggers = "lost";
    await say("wamid.B");
    expect(messagesOf(erased)).toHaveLength(1);
    world.triggers = "once";
    await world.clock.pass(61_000);
    await world.sweep();
    answeredAnew(erased, "wamid.B");
  });

  it("is not lost when it comes while the rest is being erased", async () => {
    for (let each = 0; each < 60; each += 1) await say(`wamid.${String(each)}`);
    const erased = idOf();
    const commit = world.store.commit.bind(world.store);
    let commits = 0;
    world.store.commit = async (writes) => {
      commits += 1;
      const versions = await commit(writes);
      if (commits === 3) {
        await world.clock.sleep(1_000);
        world.triggers = "lost";
        await receive(world.ports, Buffer.from(JSON.stringify(bodyOf("wamid.new"))));
      }
      return versions;
    };
    await erase();
    expect(messagesOf(erased)).toHaveLength(1);
    world.store.commit = commit;
    world.triggers = "once";
    await world.clock.pass(61_000);
    await world.sweep();
    answeredAnew(erased, "wamid.new");
  });

  it("and a second erasure begin a third conversation, and leave nothing of the second", async () => {
    await say("wamid.A", "pertama");
    await erase();
    await say("wamid.B", "kedua");
    await erase();
    expect(traces(["pertama", "kedua", phone, "wamid."])).toEqual([]);
    await say("wamid.C", "ketiga");
    expect(tombstones()).toHaveLength(2);
    expect(conversations()[idOf()]?.preview.text).toBe("answer 3");
  });

  it("an echo and an import that are newer go to the new conversation too", async () => {
    await say("wamid.A");
    const erased = idOf();
    await erase();
    await world.clock.pass(5_000);
    const at = world.clock.now();
    await world.deliver(echoDelivery(ownText({ wamid: "wamid.own", text: "Dari kasir", to: phone, at })));
    const own = {
      id: "wamid.import",
      from: phone,
      timestamp: String(Math.floor(at / 1000)),
      type: "text",
      text: { body: "x" },
    };
    await world.deliver(historyDelivery({ id: phone, messages: [own] }));
    expect(messagesOf(erased)).toEqual([]);
    expect(openIds()).toHaveLength(1);
    expect(conversations()[idOf()]).toMatchObject({ owner: "human", ownerReason: "phoneApp" });
  });
});

describe("F58: what comes late for somebody erased", () => {
  /** The erased conversation stays as it was, to the last field, and nothing anywhere waits for anything. */
  const unchangedBy = async (...bodies: unknown[]) => {
    const id = tombstones()[0]?.[0] ?? "";
    const before = under(`conversations/${id}`);
    const eventIds: string[] = [];
    for (const body of bodies) eventIds.push((await world.deliver(body)).eventId);
    await world.sweep();
    expect(under(`conversations/${id}`)).toEqual(before);
    expect(dueOnes()).toEqual([]);
    expect(openIds()).toEqual([]);
    return eventIds.map((eventId) => eventOf(eventId));
  };

  it.each(["sent", "delivered", "read", "failed"])(
    "a status %s is dropped, and its raw event with it",
    async (word) => {
      await say("wamid.A");
      const { wamid, echo } = world.ledger[0]!;
      await erase();
      await world.clock.pass(1_000);
      const errors = word === "failed" ? [{ code: 131026, title: "undeliverable" }] : undefined;
      const [event] = await unchangedBy(
        statusDelivery({ wamid, echo, status: word, at: world.clock.now(), ...(errors ? { errors } : {}) }),
      );
      expect(event).toMatchObject({ state: "erased", conversationIds: [] });
      expect(event).not.toHaveProperty("body");
      expect(world.ledger).toHaveLength(1);
    },
  );

  it("a status without our label is let go after a day, as one for a message nobody knows", async () => {
    await say("wamid.A");
    const { wamid } = world.ledger[0]!;
    await erase();
    const { eventId } = await world.post(statusDelivery({ wamid, status: "read", at: world.clock.now() }));
    await world.clock.pass(25 * 60 * 60_000);
    await world.idle();
    await world.sweep();
    expect(eventOf(eventId)).toMatchObject({ state: "folded" });
    expect(dueOnes()).toEqual([]);
  });

  it("its message, told again in another body, an edit and a revoke of it are dropped", async () => {
    const at = world.clock.now();
    await say("wamid.A");
    await erase();
    await world.clock.pass(1_000);
    const notice = (wamid: string, rest: object) =>
      delivery(
        change({
          messages: [
            {
              id: wamid,
              from: phone,
              from_user_id: userId,
              timestamp: String(Math.floor(world.clock.now() / 1000)),
              ...rest,
            },
          ],
        }),
      );
    const again = delivery(
      change({ messages: [text({ wamid: "wamid.A", text: "rahasia", from: phone, userId, at })] }),
    );
    const id = tombstones()[0]?.[0] ?? "";
    const before = conversations()[id];
    const kinds = [
      notice("wamid.B", {
        type: "edit",
        edit: { original_message_id: "wamid.A", message: { type: "text", text: { body: "rahasia lagi" } } },
      }),
      notice("wamid.C", { type: "revoke", revoke: { original_message_id: "wamid.A" } }),
      again,
    ];
    for (const body of kinds) await world.deliver(body);
    await world.sweep();
    expect(conversations()[id]).toEqual(before);
    expect(openIds()).toEqual([]);
    expect(dueOnes()).toEqual([]);
    expect(world.ledger).toHaveLength(1);
    expect(traces(["rahasia", '"wamid.'])).toEqual([]);
  });

  it("the same goes once the customer has begun anew", async () => {
    const at = world.clock.now();
    await say("wamid.A");
    await erase();
    await say("wamid.new", "Halo");
    await world.clock.pass(121_000);
    const id = idOf();
    await world.deliver(
      delivery(change({ messages: [text({ wamid: "wamid.A", text: "rahasia", from: phone, userId, at })] })),
    );
    expect(messagesOf(id).map(([path]) => path.split("/").at(-1))).not.toContain("wamid.A");
    expect(traces(["rahasia"])).toEqual([]);
    expect(world.ledger).toHaveLength(2);
  });

  it("its message beside somebody else's, told again, is dropped with its raw event", async () => {
    const at = world.clock.now();
    await say("wamid.A");
    await erase();
    await say("wamid.Z", "orang lain", "6281200000002");
    const messages = [
      text({ wamid: "wamid.Z", text: "orang lain", from: "6281200000002", at }),
      text({ wamid: "wamid.A", text: "rahasia", from: phone, userId, at }),
    ];
    const { eventId } = await world.deliver(delivery(change({ messages })));
    expect(eventOf(eventId)).toMatchObject({ state: "erased" });
    expect(traces(["rahasia"])).toEqual([]);
    expect(world.message("wamid.Z")).toMatchObject({ content: { text: "orang lain" } });
    expect(world.ledger).toHaveLength(2);
  });

  it("an echo of before is dropped", async () => {
    await say("wamid.A");
    const at = world.clock.now();
    await world.clock.pass(2_000);
    await erase();
    await world.deliver(echoDelivery(ownText({ wamid: "wamid.own", text: "rahasia", to: phone, at })));
    expect(openIds()).toEqual([]);
    expect(dueOnes()).toEqual([]);
    expect(traces(["rahasia"])).toEqual([]);
  });
});
