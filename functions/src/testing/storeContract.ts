/** What every document store does, as Firestore does it; the memory store of the tests and Firestore run the same. */
import { at } from "../contract/instant";
import { type QuerySpec, queries } from "../contract/queries";
import { type ErrorCode, isTakeoverError } from "../core/errors";
import { type Fields, REMOVE, type Store, type Write } from "../core/store";

const create = (path: string, data: Fields = {}): Write => ({ op: "create", path, data });
const update = (path: string, fields: Fields, version?: unknown): Write => ({
  op: "update",
  path,
  fields,
  ...(version === undefined ? {} : { version }),
});

const remove = (path: string, version?: unknown): Write => ({
  op: "delete",
  path,
  ...(version === undefined ? {} : { version }),
});

const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) });

/** What one query finds among some documents. */
interface QueryCase {
  name: string;
  spec: QuerySpec;
  documents: Record<string, Fields>;
  found: string[];
}

const due = (...times: number[]): Fields[] => times.map((time) => ({ dueAt: at(time) }));
const [soon = {}, later = {}, never = {}] = due(1_000, 2_000, 9_000);

const queryCases: readonly QueryCase[] = [
  {
    name: "events that are due, the earliest first, and none without a time",
    spec: queries.dueEvents(at(2_000), 10),
    documents: {
      "webhookEvents/b": later,
      "webhookEvents/a": soon,
      "webhookEvents/n": never,
      "webhookEvents/x": {},
    },
    found: ["webhookEvents/a", "webhookEvents/b"],
  },
  {
    name: "no more conversations than asked for",
    spec: queries.dueConversations(at(9_000), 2),
    documents: { "conversations/n": never, "conversations/b": later, "conversations/a": soon },
    found: ["conversations/a", "conversations/b"],
  },
  {
    name: "due messages of every conversation",
    spec: queries.dueMessages(at(2_000), 10),
    documents: {
      "conversations/c/messages/b": later,
      "conversations/d/messages/a": soon,
      "messages/m": soon,
    },
    found: ["conversations/d/messages/a", "messages/m", "conversations/c/messages/b"],
  },
  {
    name: "due media, and not what has another kind of time",
    spec: queries.dueMedia(at(2_000), 10),
    documents: { "media/a": soon, "media/number": { dueAt: 5 }, "media/text": { dueAt: "1" } },
    found: ["media/a"],
  },
  {
    name: "due messages of one conversation, by name at the same moment",
    spec: queries.dueMessagesOf("c", at(2_000), 10),
    documents: {
      "conversations/c/messages/b": soon,
      "conversations/c/messages/B": soon,
      "conversations/c/messages/a": soon,
      "conversations/d/messages/a": soon,
      "conversations/c/timeline/a": soon,
    },
    found: ["conversations/c/messages/B", "conversations/c/messages/a", "conversations/c/messages/b"],
  },
  {
    name: "messages by Meta's ids, wherever they are",
    spec: queries.messagesByWamid(["w1", "w3"]),
    documents: {
      "conversations/c/messages/a": { send: { wamids: ["w0", "w1"] } },
      "conversations/d/messages/b": { send: { wamids: ["w3"] } },
      "conversations/d/messages/c": { send: { wamids: ["w2"] } },
      "conversations/d/messages/d": { send: { wamids: "w1" } },
      "conversations/d/messages/e": {},
    },
    found: ["conversations/c/messages/a", "conversations/d/messages/b"],
  },
  {
    name: "the newest messages first, by name backwards at the same moment",
    spec: queries.newestMessages("c", 3),
    documents: {
      "conversations/c/messages/a": { sentAt: at(5) },
      "conversations/c/messages/b": { sentAt: at(5) },
      "conversations/c/messages/old": { sentAt: at(1) },
      "conversations/c/messages/new": { sentAt: at(9) },
      "conversations/c/messages/none": {},
    },
    found: ["conversations/c/messages/new", "conversations/c/messages/b", "conversations/c/messages/a"],
  },
  {
    name: "the inbound message that arrived last",
    spec: queries.newestInbound("c"),
    documents: {
      "conversations/c/messages/a": { direction: "inbound", receivedAt: at(5) },
      "conversations/c/messages/b": { direction: "inbound", receivedAt: at(7) },
      "conversations/c/messages/c": { direction: "outbound", receivedAt: at(9) },
    },
    found: ["conversations/c/messages/b"],
  },
  {
    name: "events in a state, from a time on",
    spec: queries.eventsInState("failed", at(5), 10),
    documents: {
      "webhookEvents/a": { state: "failed", receivedAt: at(9) },
      "webhookEvents/b": { state: "failed", receivedAt: at(5) },
      "webhookEvents/c": { state: "failed", receivedAt: at(4) },
      "webhookEvents/d": { state: "folded", receivedAt: at(9) },
    },
    found: ["webhookEvents/b", "webhookEvents/a"],
  },
  {
    name: "events of a time",
    spec: queries.eventsReceived(at(5), at(7), 10),
    documents: {
      "webhookEvents/a": { receivedAt: at(7) },
      "webhookEvents/b": { receivedAt: at(5) },
      "webhookEvents/c": { receivedAt: at(8) },
    },
    found: ["webhookEvents/b", "webhookEvents/a"],
  },
  {
    name: "the oldest messages first",
    spec: queries.oldestMessages("c", 2),
    documents: {
      "conversations/c/messages/a": { sentAt: at(5) },
      "conversations/c/messages/b": { sentAt: at(1) },
      "conversations/c/messages/c": { sentAt: at(9) },
      "conversations/d/messages/d": { sentAt: at(0) },
    },
    found: ["conversations/c/messages/b", "conversations/c/messages/a"],
  },
  {
    name: "events that tell of a conversation",
    spec: queries.eventsOf("c", 10),
    documents: {
      "webhookEvents/a": { conversationIds: ["b", "c"] },
      "webhookEvents/b": { conversationIds: ["d"] },
      "webhookEvents/c": { conversationIds: [] },
    },
    found: ["webhookEvents/a"],
  },
  {
    name: "aliases that lead to a conversation",
    spec: queries.identitiesOf("c", 10),
    documents: { "identities/1:a": { conversationId: "c" }, "identities/1:b": { conversationId: "d" } },
    found: ["identities/1:a"],
  },
  {
    name: "conversations that were joined with one",
    spec: queries.joinedWith("c", 10),
    documents: { "conversations/a": { mergedInto: "c" }, "conversations/b": {}, "conversations/c": {} },
    found: ["conversations/a"],
  },
  {
    name: "what was decided in a conversation until a moment",
    spec: queries.timelineUntil("c", at(2), 5),
    documents: {
      "conversations/c/timeline/a": { at: at(1) },
      "conversations/c/timeline/b": { at: at(2) },
      "conversations/c/timeline/c": { at: at(3) },
    },
    found: ["conversations/c/timeline/b", "conversations/c/timeline/a"],
  },
  {
    name: "templates of a name and language, and not those that say it in a list",
    spec: queries.templatesNamed("n", "id"),
    documents: {
      "templates/1": { name: "n", language: "id" },
      "templates/2": { name: "n", language: "en" },
      "templates/3": { name: ["n"], language: "id" },
    },
    found: ["templates/1"],
  },
  {
    name: "every channel, by name",
    spec: queries.channels(),
    documents: { "channels/2": {}, "channels/1": {}, "channels/1/channels/3": {} },
    found: ["channels/1", "channels/2"],
  },
  {
    name: "the list of conversations",
    spec: queries.conversationList(2),
    documents: {
      "conversations/a": { updatedAt: at(1) },
      "conversations/b": { updatedAt: at(3) },
      "conversations/c": { updatedAt: at(2) },
    },
    found: ["conversations/b", "conversations/c"],
  },
  {
    name: "conversations that a person is missing in, the one left alone longest first",
    spec: queries.conversationsWaiting(10),
    documents: {
      "conversations/a": { waitsForPerson: true, updatedAt: at(2) },
      "conversations/b": { waitsForPerson: true, updatedAt: at(1) },
      "conversations/c": { waitsForPerson: false, updatedAt: at(1) },
      "conversations/d": { waitsForPerson: "true", updatedAt: at(1) },
      "conversations/e": { updatedAt: at(1) },
    },
    found: ["conversations/b", "conversations/a"],
  },
  {
    name: "an agent's open conversations, the newest first",
    spec: queries.conversationsOfAgent("x", 10),
    documents: {
      "conversations/a": { agentUid: "x", lifecycle: "open", updatedAt: at(1) },
      "conversations/b": { agentUid: "x", lifecycle: "open", updatedAt: at(2) },
      "conversations/c": { agentUid: "x", lifecycle: "closed", updatedAt: at(3) },
      "conversations/d": { agentUid: null, lifecycle: "open", updatedAt: at(4) },
    },
    found: ["conversations/b", "conversations/a"],
  },
  {
    name: "the AI's open conversations",
    spec: queries.conversationsOfAi(10),
    documents: {
      "conversations/a": { owner: "ai", lifecycle: "open", updatedAt: at(1) },
      "conversations/b": { owner: "human", lifecycle: "open", updatedAt: at(2) },
      "conversations/c": { owner: "ai", lifecycle: "closed", updatedAt: at(3) },
    },
    found: ["conversations/a"],
  },
  {
    name: "closed conversations",
    spec: queries.conversationsClosed(10),
    documents: {
      "conversations/a": { lifecycle: "closed", updatedAt: at(1) },
      "conversations/b": { lifecycle: "open", updatedAt: at(2) },
    },
    found: ["conversations/a"],
  },
  {
    name: "conversations with a label",
    spec: queries.conversationsLabelled("vip", 10),
    documents: {
      "conversations/a": { labels: ["vip", "retur"], updatedAt: at(1) },
      "conversations/b": { labels: ["vips"], updatedAt: at(2) },
      "conversations/c": { labels: "vip", updatedAt: at(3) },
      "conversations/d": { labels: ["vip"], updatedAt: at(4) },
    },
    found: ["conversations/d", "conversations/a"],
  },
  {
    name: "customers whose name begins so, also with signs from the end of Unicode behind it",
    spec: queries.conversationsNamed(" SA", 10),
    documents: {
      "conversations/a": { searchName: "sari" },
      "conversations/b": { searchName: "sa😀" },
      "conversations/c": { searchName: "sa" },
      "conversations/d": { searchName: "s" },
      "conversations/e": { searchName: "sb" },
      "conversations/f": { searchName: "" },
      "conversations/g": {},
    },
    found: ["conversations/c", "conversations/a", "conversations/b"],
  },
  {
    name: "customers whose number begins so, however it is typed",
    spec: queries.conversationsNumbered("+62 812-3", 10),
    documents: {
      "conversations/a": { customer: { waId: "628123456" } },
      "conversations/b": { customer: { waId: "62813" } },
      "conversations/c": { customer: { userId: "ID.628123" } },
    },
    found: ["conversations/a"],
  },
  {
    name: "canned replies by their shortcut",
    spec: queries.cannedReplies(10),
    documents: { "cannedReplies/b": { shortcut: "b" }, "cannedReplies/a": { shortcut: "a" } },
    found: ["cannedReplies/a", "cannedReplies/b"],
  },
  {
    name: "the team",
    spec: queries.users(10),
    documents: { "users/b": {}, "users/a": {} },
    found: ["users/a", "users/b"],
  },
  {
    name: "messages from a moment on, the oldest first",
    spec: queries.messagesFrom("c", at(2), 10),
    documents: {
      "conversations/c/messages/a": { sentAt: at(3) },
      "conversations/c/messages/b": { sentAt: at(2) },
      "conversations/c/messages/B": { sentAt: at(2) },
      "conversations/c/messages/c": { sentAt: at(1) },
    },
    found: ["conversations/c/messages/B", "conversations/c/messages/b", "conversations/c/messages/a"],
  },
  {
    name: "decisions from a moment on, the oldest first",
    spec: queries.timelineFrom("c", at(2), 10),
    documents: {
      "conversations/c/timeline/a": { at: at(3) },
      "conversations/c/timeline/b": { at: at(2) },
      "conversations/c/timeline/c": { at: at(1) },
    },
    found: ["conversations/c/timeline/b", "conversations/c/timeline/a"],
  },
  {
    name: "what was decided in a conversation",
    spec: queries.timelineOf("c", 5),
    documents: {
      "conversations/c/timeline/a": { at: at(1) },
      "conversations/c/timeline/b": { at: at(2) },
      "conversations/d/timeline/c": { at: at(3) },
    },
    found: ["conversations/c/timeline/b", "conversations/c/timeline/a"],
  },
  {
    name: "templates in the order of their bytes",
    spec: queries.templateList(10),
    documents: { "templates/1": { name: "😀" }, "templates/2": { name: "ﬀ" }, "templates/3": { name: "Z" } },
    found: ["templates/3", "templates/2", "templates/1"],
  },
];

const span = { from: at(2), to: at(4) };
const numbered = (fields: Fields): Fields => ({ phoneNumberId: "1", ...fields });

const numbersCases: readonly QueryCase[] = [
  {
    name: "messages of an author at a business number, in every conversation",
    spec: queries.messagesWrittenBy("1", "ai", span, 10),
    documents: {
      "conversations/c/messages/a": numbered({ author: { type: "ai" }, sentAt: at(2) }),
      "conversations/d/messages/b": numbered({ author: { type: "ai" }, sentAt: at(4) }),
      "conversations/d/messages/c": numbered({ author: { type: "ai" }, sentAt: at(5) }),
      "conversations/d/messages/d": numbered({ author: { type: "agent" }, sentAt: at(3) }),
      "conversations/e/messages/e": { phoneNumberId: "2", author: { type: "ai" }, sentAt: at(3) },
      "conversations/e/messages/f": numbered({ author: { type: "ai" } }),
    },
    found: ["conversations/d/messages/b", "conversations/c/messages/a"],
  },
  {
    name: "first responses",
    spec: queries.firstResponses("1", span, 10),
    documents: {
      "conversations/c/messages/a": numbered({ wait: { first: true }, sentAt: at(3) }),
      "conversations/c/messages/b": numbered({ wait: { first: false }, sentAt: at(3) }),
      "conversations/c/messages/c": numbered({ sentAt: at(3) }),
    },
    found: ["conversations/c/messages/a"],
  },
  {
    name: "changes to people, of one business number",
    spec: queries.changesToPeople("1", span, 10),
    documents: {
      "conversations/c/timeline/a": numbered({ owner: "human", at: at(2) }),
      "conversations/d/timeline/b": numbered({ owner: "human", at: at(3) }),
      "conversations/d/timeline/c": numbered({ owner: "ai", at: at(3) }),
      "conversations/d/timeline/d": { owner: "human", at: at(3) },
    },
    found: ["conversations/d/timeline/b", "conversations/c/timeline/a"],
  },
  {
    name: "conversations with a missed window, and none without",
    spec: queries.missedWindows("1", span, 10),
    documents: {
      "conversations/a": numbered({ missedWindowAt: at(3) }),
      "conversations/b": numbered({ missedWindowAt: null }),
      "conversations/c": numbered({ missedWindowAt: at(9) }),
    },
    found: ["conversations/a"],
  },
  {
    name: "the customer who waits longest, and nobody who doesn't wait",
    spec: queries.waitingLongest("1", 1),
    documents: {
      "conversations/a": numbered({ waitsForPerson: true, waitingSince: null }),
      "conversations/b": numbered({ waitsForPerson: true, waitingSince: at(7) }),
      "conversations/c": numbered({ waitsForPerson: true, waitingSince: at(5) }),
      "conversations/d": numbered({ waitsForPerson: false, waitingSince: at(1) }),
    },
    found: ["conversations/c"],
  },
  {
    name: "days of numbers from one to another, and no other document of them",
    spec: queries.dayNumbers("2026-11-21", "2026-11-22", 10),
    documents: {
      "numbers/1_2026-11-22": { day: "2026-11-22" },
      "numbers/1_2026-11-21": { day: "2026-11-21" },
      "numbers/1_2026-11-20": { day: "2026-11-20" },
      "numbers/1_now": { waiting: 1 },
      "numbers/1_2026-11-21/hours/00": { day: "2026-11-21" },
    },
    found: ["numbers/1_2026-11-21", "numbers/1_2026-11-22"],
  },
];

/** @param make an empty store, asked for before each test */
export function storeContract(name: string, make: () => Promise<Store>): void {
  describe(`${name} is a document store`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await make();
    });
    const data = async (path: string): Promise<Fields | undefined> => (await store.get(path))?.data;
    const version = async (path: string): Promise<unknown> => (await store.get(path))?.version;
    const failure = async (writes: readonly Write[]): Promise<ErrorCode | "refused" | "accepted"> => {
      try {
        await store.commit(writes);
        return "accepted";
      } catch (error) {
        return isTakeoverError(error) && error.code !== "internal" ? error.code : "refused";
      }
    };

    it("gives back what was created, under its path", async () => {
      await store.commit([create("media/a", { text: "a", list: [1, "b"], map: { c: null }, on: true })]);
      expect(await store.get("media/a")).toMatchObject({
        path: "media/a",
        data: { text: "a", list: [1, "b"], map: { c: null }, on: true },
      });
      expect(await store.get("media/b")).toBeNull();
    });

    it("gives many in the order of their paths, with null for what isn't there", async () => {
      await store.commit([create("media/a"), create("media/b")]);
      const found = await store.getAll(["media/b", "media/x", "media/a", "media/b"]);
      expect(found.map((each) => each?.path ?? null)).toEqual(["media/b", null, "media/a", "media/b"]);
      expect(await store.getAll([])).toEqual([]);
    });

    it("creates a document once", async () => {
      await store.commit([create("media/a", { n: 1 })]);
      expect(await failure([create("media/a", { n: 2 })])).toBe("alreadyExists");
      expect(await data("media/a")).toEqual({ n: 1 });
    });

    it("updates no document that isn't there", async () => {
      expect(await failure([update("media/a", { n: 1 })])).toBe("notFound");
      expect(await store.get("media/a")).toBeNull();
    });

    it("updates the version that was read, and refuses an older one", async () => {
      await store.commit([create("media/a", { n: 1 })]);
      const read = await version("media/a");
      await store.commit([update("media/a", { n: 2 }, read)]);
      expect(await failure([update("media/a", { n: 3 }, read)])).toBe("conflict");
      await store.commit([update("media/a", { n: 4 })]);
      expect(await data("media/a")).toEqual({ n: 4 });
    });

    it("removes a document, the version that was read if one is given, and nothing twice", async () => {
      await store.commit([create("media/a", { n: 1 }), create("media/b"), create("media/a/parts/1")]);
      const read = await version("media/a");
      await store.commit([update("media/a", { n: 2 })]);
      expect(await failure([{ op: "delete", path: "media/a", version: read }])).toBe("conflict");
      const now = await version("media/a");
      await store.commit([{ op: "delete", path: "media/a", version: now }]);
      expect(await store.get("media/a")).toBeNull();
      expect(await store.get("media/a/parts/1")).not.toBeNull();
      expect(await failure([{ op: "delete", path: "media/a" }])).toBe("accepted");
      expect(await failure([{ op: "delete", path: "media/a", version: now }])).not.toBe("accepted");
      expect(await failure([create("media/a", { n: 3 })])).toBe("accepted");
      expect(await failure([{ op: "delete", path: "media/b" }, create("media/a")])).toBe("alreadyExists");
      expect(await store.get("media/b")).not.toBeNull();
    });

    it("leaves the version of the other documents alone", async () => {
      await store.commit([create("media/a"), create("media/b")]);
      const read = await version("media/a");
      await store.commit([update("media/b", { n: 1 })]);
      expect(await failure([update("media/a", { n: 1 }, read)])).toBe("accepted");
    });

    it("keeps the version of a document that an update leaves as it is", async () => {
      await store.commit([create("media/a", { n: 1, at: at(5), map: { x: [1] } })]);
      const read = await version("media/a");
      await store.commit([update("media/a", { n: 1, at: at(5), map: { x: [1] }, none: REMOVE })]);
      expect(await failure([update("media/a", { n: 2 }, read)])).toBe("accepted");
    });

    it("removes a document, after which there is nothing to update and the name is free", async () => {
      await store.commit([create("media/a", { n: 1 })]);
      await store.commit([remove("media/a", await version("media/a"))]);
      expect(await store.get("media/a")).toBeNull();
      expect(await failure([update("media/a", { n: 2 })])).toBe("notFound");
      await store.commit([create("media/a", { n: 3 })]);
      expect(await data("media/a")).toEqual({ n: 3 });
    });

    it("removes the version that was read, and with an older one nothing of the commit", async () => {
      await store.commit([create("media/a", { n: 1 })]);
      const read = await version("media/a");
      await store.commit([update("media/a", { n: 2 })]);
      expect(await failure([create("media/b"), remove("media/a", read)])).toBe("conflict");
      expect(await data("media/a")).toEqual({ n: 2 });
      expect(await store.get("media/b")).toBeNull();
    });

    it("removes what isn't there without a version, and not with one", async () => {
      await store.commit([create("media/a", { n: 1 })]);
      const read = await version("media/a");
      expect(await failure([remove("media/x"), remove("media/a")])).toBe("accepted");
      expect(["conflict", "notFound"]).toContain(await failure([remove("media/a", read)]));
    });

    it("commits all or nothing", async () => {
      await store.commit([create("media/a", { n: 1 }), create("media/c")]);
      const writes = [create("media/b"), update("media/a", { n: 2 }), create("media/c")];
      expect(await failure(writes)).toBe("alreadyExists");
      expect(await failure([create("media/b"), update("media/x", { n: 1 })])).toBe("notFound");
      expect(await store.get("media/b")).toBeNull();
      expect(await data("media/a")).toEqual({ n: 1 });
    });

    it("takes nothing as nothing", async () => {
      expect(await failure([])).toBe("accepted");
    });

    it("applies several writes to one document in their order", async () => {
      await store.commit([
        create("media/a", { n: 1 }),
        update("media/a", { m: 2 }),
        update("media/a", { n: 3 }),
      ]);
      expect(await data("media/a")).toEqual({ n: 3, m: 2 });
      expect(await failure([create("media/b"), create("media/b")])).toBe("refused");
    });

    it("takes as many writes as one delivery needs", async () => {
      const writes = Array.from({ length: 1_201 }, (_, n) => create(`media/${String(n)}`, { n }));
      expect(await failure(writes)).toBe("accepted");
      expect(await data("media/1200")).toEqual({ n: 1200 });
    });

    it("sets one nested field and leaves the others", async () => {
      await store.commit([create("media/a", { receipts: { x: { n: 1 } }, m: 1 })]);
      await store.commit([update("media/a", { "receipts.-y_1": { n: 2 }, "send.state": "sent" })]);
      expect(await data("media/a")).toEqual({
        receipts: { x: { n: 1 }, "-y_1": { n: 2 } },
        send: { state: "sent" },
        m: 1,
      });
    });

    it("replaces a map that is written as a whole, and a value that stands in the way of a nested field", async () => {
      await store.commit([create("media/a", { map: { x: 1, y: 2 }, value: "text" })]);
      await store.commit([update("media/a", { map: { z: 3 }, "value.x": 1 })]);
      expect(await data("media/a")).toEqual({ map: { z: 3 }, value: { x: 1 } });
    });

    it("removes fields, also nested ones and those that aren't there", async () => {
      await store.commit([create("media/a", { n: 1, map: { x: 1, y: 2 } })]);
      await store.commit([update("media/a", { n: REMOVE, "map.x": REMOVE, none: REMOVE })]);
      expect(await data("media/a")).toEqual({ map: { y: 2 } });
    });

    it("refuses two writes of one field in one update", async () => {
      await store.commit([create("media/a", { map: { x: 1 } })]);
      expect(await failure([update("media/a", { map: {}, "map.x": 1 })])).toBe("refused");
      expect(await data("media/a")).toEqual({ map: { x: 1 } });
    });

    it("keeps a dot in the name of a field of a new document", async () => {
      await store.commit([create("media/a", { "a.b": 1 })]);
      expect(await data("media/a")).toEqual({ "a.b": 1 });
    });

    it("keeps moments to the millisecond", async () => {
      await store.commit([create("media/a", { at: at(1_795_316_400_123), before: at(-1) })]);
      const read = (await data("media/a")) as { at: { toMillis(): number }; before: { toMillis(): number } };
      expect([read.at.toMillis(), read.before.toMillis()]).toEqual([1_795_316_400_123, -1]);
    });

    it("keeps bytes, large numbers, empty lists and every letter", async () => {
      const bytes = Uint8Array.from([0, 255, 7]);
      const text = "\u0000 مرحبا 😀 e\u0301";
      await store.commit([create("media/a", { bytes, n: 2 ** 53 - 1, f: 0.1, list: [], map: {}, text })]);
      const read = await data("media/a");
      expect(read).toMatchObject({ n: 2 ** 53 - 1, f: 0.1, list: [], map: {}, text });
      expect([...(read?.["bytes"] as Uint8Array)]).toEqual([0, 255, 7]);
    });

    it("keeps half a letter as the sign for what can't be shown", async () => {
      await store.commit([create("media/a", { text: "a\ud83d" })]);
      expect(await data("media/a")).toEqual({ text: "a\ufffd" });
    });

    it("leaves out what is undefined, and refuses it in a list", async () => {
      await store.commit([create("media/a", { n: 1, none: undefined, map: { none: undefined } })]);
      expect(await data("media/a")).toEqual({ n: 1, map: {} });
      expect(await failure([create("media/b", { list: [undefined] })])).toBe("refused");
    });

    it("refuses a list in a list", async () => {
      expect(await failure([create("media/a", { list: [[1]] })])).toBe("refused");
      expect(await failure([create("media/b", { list: [{ inner: [1] }] })])).toBe("accepted");
    });

    it("holds maps as deep as the client lets them be, and no deeper", async () => {
      expect(await failure([create("media/a", { map: nested(20) })])).toBe("accepted");
      expect(await failure([create("media/b", { map: nested(21) })])).toBe("refused");
    });

    it("holds a document under one mebibyte, counted in UTF-8", async () => {
      expect(await failure([create("media/a", { text: "x".repeat(1_048_000) })])).toBe("accepted");
      expect(await failure([create("media/b", { text: "x".repeat(1_049_000) })])).toBe("refused");
      expect(await failure([create("media/c", { text: "é".repeat(530_000) })])).toBe("refused");
      expect(await failure([update("media/a", { more: "x".repeat(2_000) })])).toBe("refused");
      expect(await data("media/b")).toBeUndefined();
    });

    it.each([
      ["a collection", "media"],
      ["an empty name", "media//messages/a"],
      ["a dot", "media/."],
      ["two dots", "media/.."],
      ["a reserved name", "media/__a__"],
      ["a name over 1,500 bytes", `media/${"é".repeat(751)}`],
    ])("refuses %s as the place of a document", async (_what, path) => {
      expect(await failure([create(path)])).toBe("refused");
    });

    it("takes the names we make", async () => {
      const names = ["wamid.HBgN_+-=", "é".repeat(750), "100000000000001:ID.123", "a b", "..."];
      expect(await failure(names.map((each) => create(`media/${each}`, { each })))).toBe("accepted");
      expect(await Promise.all(names.map((each) => data(`media/${each}`)))).toEqual(
        names.map((each) => ({ each })),
      );
    });

    it("hands out copies", async () => {
      const written = { map: { n: 1 } };
      await store.commit([create("media/a", written)]);
      written.map.n = 2;
      const read = (await data("media/a")) as typeof written;
      read.map.n = 3;
      expect(await data("media/a")).toEqual({ map: { n: 1 } });
    });

    it("lets one of many win who read the same", async () => {
      await store.commit([create("media/a", { n: 0 })]);
      const read = await version("media/a");
      const all = await Promise.all([1, 2, 3, 4, 5].map((n) => failure([update("media/a", { n }, read)])));
      expect(all.filter((each) => each === "accepted")).toHaveLength(1);
      expect(all.filter((each) => each === "conflict")).toHaveLength(4);
    });

    it.each([...queryCases, ...numbersCases])(
      "finds and counts $name",
      async ({ spec, documents, found }) => {
        await store.commit(Object.entries(documents).map(([path, each]) => create(path, each)));
        expect((await store.query(spec)).map(({ path }) => path)).toEqual(found);
        expect(await store.count(spec)).toBe(found.length);
        expect(await store.count({ ...spec, limit: 1 })).toBe(Math.min(1, found.length));
      },
    );

    it("adds up a number over what a query finds, and only where it is one", async () => {
      const today = { phoneNumberId: "1", aiToday: { day: "2026-11-24", count: 3 } };
      const writes = {
        "conversations/a": today,
        "conversations/b": { ...today, aiToday: { day: "2026-11-24", count: 4 } },
        "conversations/c": { ...today, aiToday: { day: "2026-11-23", count: 50 } },
        "conversations/d": { ...today, phoneNumberId: "2" },
        "conversations/e": { phoneNumberId: "1", aiToday: null },
      };
      await store.commit(Object.entries(writes).map(([path, data]) => create(path, data)));
      expect(await store.sum(queries.repliesOfDay("1", "2026-11-24"), "aiToday.count")).toBe(7);
      expect(await store.sum(queries.repliesOfDay("3", "2026-11-24"), "aiToday.count")).toBe(0);
    });
  });
}
