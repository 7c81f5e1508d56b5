/** What agents do with a conversation besides answering in it, as colleagues and the customer would notice it. */
import { queries } from "../../contract/queries";
import type { Channel } from "../../contract/channel";
import { idOf } from "../../contract/paths";
import { textDelivery } from "../../testing/deliveries";
import { agent } from "../../testing/documents";
import { World } from "../../testing/world";
import { deleteCannedReply } from "../reply/deleteCannedReply";
import { saveCannedReply } from "../reply/saveCannedReply";
import { addNote } from "./addNote";
import { assignConversation } from "./assignConversation";
import { closeConversation } from "./closeConversation";
import { reopenConversation } from "./reopenConversation";
import { setAiMode } from "./setAiMode";
import { setCustomerAttributes } from "./setCustomerAttributes";
import { setLabels } from "./setLabels";
import { setSuppression } from "./setSuppression";

const budi = { uid: "agent-2", name: "Budi" };

let world: World;
let conversationId: string;
async function start(channel: Partial<Channel> = {}): Promise<void> {
  world = new World(channel);
  for (const [uid, disabled] of [
    ["agent-2", false],
    ["agent-3", true],
  ] as const) {
    const data = { role: "agent", disabled, name: uid === "agent-2" ? "Budi" : "Tono" };
    world.store.documents.set(`users/${uid}`, { data, version: 0 });
  }
  await write("wamid.A", "Jam buka?");
  conversationId = world.onlyConversationId();
}
beforeEach(() => start());
afterEach(() => {
  expect(world.failures).toEqual([]);
});

const write = (wamid: string, text: string) =>
  world.deliver(textDelivery({ wamid, text, at: world.clock.now() }));
const run = <Value>(work: Promise<Value>): Promise<Value> => world.clock.run(work);
const lines = (type?: string) =>
  Object.entries(world.store.dump())
    .filter(([path]) => path.includes("/timeline/"))
    .map(([, data]) => data)
    .filter((data) => type === undefined || data["type"] === type);
const listed = async (spec: Parameters<typeof world.store.query>[0]) =>
  (await world.store.query(spec)).map(({ path }) => idOf(path));

const takeOver = (by = agent, expectedEpoch?: number) =>
  run(
    setAiMode(
      world.ports,
      { conversationId, mode: "human", ...(expectedEpoch === undefined ? {} : { expectedEpoch }) },
      by,
    ),
  );
const assign = (agentUid: string | null, by = agent, expectedEpoch?: number) =>
  run(
    assignConversation(
      world.ports,
      { conversationId, agentUid, ...(expectedEpoch === undefined ? {} : { expectedEpoch }) },
      by,
    ),
  );
const close = () => run(closeConversation(world.ports, { conversationId }, agent));

describe("F26: two agents who take over what they both saw", () => {
  const both = () =>
    run(
      Promise.allSettled(
        [agent, budi].map((by) =>
          setAiMode(
            world.ports,
            { conversationId, mode: "human", expectedEpoch: world.conversation().ownerEpoch },
            by,
          ),
        ),
      ),
    );

  async function oneWins(ownerEpoch: number): Promise<void> {
    const answers = await both();
    const won = answers.filter(({ status }) => status === "fulfilled");
    const lost = answers.filter((each) => each.status === "rejected");
    expect(won).toMatchObject([{ value: { owner: "human", ownerEpoch } }]);
    const { agentUid, agentName } = world.conversation();
    expect(lost).toMatchObject([
      {
        reason: {
          code: "failedPrecondition",
          message: "somebody else was faster",
          details: { owner: "human", ownerEpoch, agentUid, agentName },
        },
      },
    ]);
  }

  it("from the AI", () => oneWins(2));

  it("from nobody, to whom the AI gave it", async () => {
    world.answers.push({ type: "handoff", reason: "asked" });
    await write("wamid.B", "Pesanan saya rusak");
    expect(world.conversation()).toMatchObject({ owner: "human", agentUid: null });
    await oneWins(world.conversation().ownerEpoch + 1);
  });

  it("from a colleague", async () => {
    await takeOver({ uid: "agent-9", name: "Rina" });
    await oneWins(3);
  });

  it("hears the same again when it asks again", async () => {
    const first = await takeOver(agent, 1);
    expect(await takeOver(agent, 1)).toEqual(first);
    await expect(takeOver(budi, 1)).rejects.toMatchObject({ details: { agentName: "Sari", ownerEpoch: 2 } });
    expect(lines("ownerChanged")).toHaveLength(1);
  });

  it("doesn't hand back what a colleague has taken meanwhile", async () => {
    await takeOver(agent, 1);
    await takeOver(budi, 2);
    const back = setAiMode(world.ports, { conversationId, mode: "ai", expectedEpoch: 2 }, agent);
    await expect(run(back)).rejects.toMatchObject({ details: { agentName: "Budi", ownerEpoch: 3 } });
    expect(world.conversation()).toMatchObject({ owner: "human", agentUid: "agent-2" });
  });
});

describe("assigning", () => {
  it("takes the conversation from the AI in a colleague's name", async () => {
    world.answers.push(async () => {
      await world.clock.sleep(5_000);
      return { type: "reply", text: "too late" };
    });
    await world.post(textDelivery({ wamid: "wamid.B", at: world.clock.now() }));
    await world.clock.pass(1_000);
    expect(await assign("agent-2")).toEqual({
      owner: "human",
      ownerEpoch: 2,
      agentUid: "agent-2",
      agentName: "Budi",
    });
    await world.idle();
    expect(world.ledger).toHaveLength(1);
    expect(world.message("wamid.B")).toMatchObject({ disposition: "humanOwns" });
    expect(lines("ownerChanged")).toMatchObject([{ reason: "assigned", by: "agent-1", owner: "human" }]);
    expect(lines("assigned")).toMatchObject([{ by: "agent-1", agentUid: "agent-2", agentName: "Budi" }]);
  });

  it("gives it to whoever comes first, and then it is nobody's", async () => {
    await takeOver();
    expect(await assign(null)).toMatchObject({ owner: "human", ownerEpoch: 2, agentUid: null });
    expect(await assign(null)).toMatchObject({ ownerEpoch: 2, agentUid: null });
    expect(lines("assigned")).toHaveLength(1);
  });

  it("leaves the AI alone when nobody is to have it", async () => {
    expect(await assign(null)).toMatchObject({ owner: "ai", ownerEpoch: 1 });
    expect(lines()).toEqual([]);
  });

  it.each(["agent-3", "nobody"])("refuses somebody who couldn't answer: %s", async (uid) => {
    await expect(assign(uid)).rejects.toMatchObject({ code: "failedPrecondition" });
    expect(world.conversation()).toMatchObject({ owner: "ai" });
  });

  it("lets one of two colleagues have what both saw", async () => {
    await takeOver();
    const answers = await run(
      Promise.allSettled([
        assignConversation(world.ports, { conversationId, agentUid: "agent-2", expectedEpoch: 2 }, agent),
        assignConversation(world.ports, { conversationId, agentUid: null, expectedEpoch: 2 }, budi),
      ]),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(world.conversation().ownerEpoch).toBe(3);
  });
});

describe("closing", () => {
  it("ends the wait, and the AI answers what the customer writes next, as in a new conversation", async () => {
    await takeOver();
    await write("wamid.B", "Halo?");
    expect(await close()).toEqual({ lifecycle: "closed", owner: "ai", ownerEpoch: 3 });
    expect(world.conversation()).toMatchObject({ waiting: [], unread: 0, agentUid: null });
    expect(lines("lifecycleChanged")).toMatchObject([{ lifecycle: "closed", by: "agent-1" }]);
    await world.clock.pass(60_000);
    await write("wamid.C", "Satu lagi");
    expect(world.conversation()).toMatchObject({ lifecycle: "open", owner: "ai" });
    expect(world.message("wamid.C")).toMatchObject({ disposition: "answered" });
    expect(world.message("wamid.B")).toMatchObject({ disposition: "humanOwns" });
  });

  it("stops an answer of the AI that is on its way, and says so on the question", async () => {
    world.answers.push(async () => {
      await world.clock.sleep(5_000);
      return { type: "reply", text: "too late" };
    });
    await world.post(textDelivery({ wamid: "wamid.B", at: world.clock.now() }));
    await world.clock.pass(1_000);
    await close();
    await world.idle();
    expect(world.ledger).toHaveLength(1);
    expect(world.message("wamid.B")).toMatchObject({
      disposition: "humanOwns",
      dispositionReason: "closed by an agent",
    });
    await world.clock.pass(300_000);
    await world.sweep();
    expect(world.ledger).toHaveLength(1);
  });

  it.each([
    ["the channel has no AI by itself", { ai: "draft" } as const, "fake"],
    ["no AI is configured", {}, null],
  ])("leaves what comes next to people where %s", async (_why, channel, provider) => {
    await start(channel);
    world.provider = provider;
    expect(await close()).toMatchObject({ lifecycle: "closed", owner: "human" });
    await write("wamid.B", "Halo?");
    expect(world.conversation()).toMatchObject({ lifecycle: "open", owner: "human", agentUid: null });
    expect(world.conversation().waiting).toEqual(["wamid.B"]);
  });

  it("twice is once, and opening again changes nobody", async () => {
    await close();
    expect(await close()).toMatchObject({ ownerEpoch: 2 });
    const reopen = () => run(reopenConversation(world.ports, { conversationId }, agent));
    expect(await reopen()).toEqual({ lifecycle: "open", owner: "ai", ownerEpoch: 2 });
    await reopen();
    expect(lines("lifecycleChanged").map(({ lifecycle }) => lifecycle)).toEqual(["closed", "open"]);
  });

  it("is undone by an agent who takes it over", async () => {
    await close();
    await takeOver();
    expect(world.conversation()).toMatchObject({ lifecycle: "open", owner: "human" });
  });
});

describe("a note", () => {
  const note = (text: string, clientId = "1") =>
    run(addNote(world.ports, { conversationId, clientId, text }, agent));

  it("stands in the timeline once, however often it is sent", async () => {
    const { noteId } = await note("Pelanggan lama");
    expect(await note("Pelanggan lama")).toEqual({ noteId });
    expect(lines("note")).toMatchObject([{ text: "Pelanggan lama", by: "agent-1", name: "Sari" }]);
    await expect(note("something else")).rejects.toMatchObject({ code: "alreadyExists" });
  });

  it("is seen by no customer and no AI", async () => {
    await note("RAHASIA");
    await write("wamid.B", "Halo");
    expect(JSON.stringify([world.asked, world.ledger])).not.toContain("RAHASIA");
  });

  it("keeps the AI from taking the conversation back a while longer", async () => {
    const rules = { ...(await world.ports.channels.get("100000000000001"))?.rules, handBackAfterMinutes: 10 };
    await start({ rules: rules as Channel["rules"] });
    await takeOver();
    await world.clock.pass(9 * 60_000);
    await note("still here");
    await world.clock.pass(9 * 60_000);
    await world.sweep();
    expect(world.conversation().owner).toBe("human");
    await world.clock.pass(2 * 60_000);
    await world.sweep();
    expect(world.conversation().owner).toBe("ai");
  });
});

it("keeps labels once each, and attributes key by key", async () => {
  const labels = (given: string[]) => run(setLabels(world.ports, { conversationId, labels: given }));
  expect(await labels(["vip", "retur", "vip"])).toEqual({ labels: ["retur", "vip"] });
  const attributes = (given: Record<string, string | null>) =>
    run(setCustomerAttributes(world.ports, { conversationId, attributes: given }));
  await run(
    Promise.all([
      setCustomerAttributes(world.ports, { conversationId, attributes: { city: "Bandung" } }),
      setCustomerAttributes(world.ports, { conversationId, attributes: { tier: "gold" } }),
    ]),
  );
  expect(await attributes({ city: null, "order no": "77" })).toEqual({
    attributes: { "order no": "77", tier: "gold" },
  });
  await attributes(Object.fromEntries(Array.from({ length: 48 }, (_, n) => [`k${String(n)}`, "x"])));
  await expect(attributes({ more: "x" })).rejects.toMatchObject({ code: "failedPrecondition" });
});

it("keeps a canned reply under its shortcut until it is removed", async () => {
  const save = (id: string) => run(saveCannedReply(world.ports, { shortcut: "jam", text: { id } }, agent));
  await save("Buka 08.00");
  await save("Buka 09.00");
  const saved = await world.store.query(queries.cannedReplies(10));
  expect(saved.map(({ data }) => data["text"])).toEqual([{ id: "Buka 09.00" }]);
  await deleteCannedReply(world.ports, { shortcut: "jam" });
  await deleteCannedReply(world.ports, { shortcut: "jam" });
  expect(await world.store.query(queries.cannedReplies(10))).toEqual([]);
});

describe("a customer who asked an agent for silence", () => {
  const silence = (active: boolean, scope: "all" | "marketing" = "all") =>
    run(setSuppression(world.ports, { conversationId, scope, active }, agent));

  it("gets it, without a word, in whatever conversation comes next too, until it is lifted", async () => {
    expect(await silence(true)).toEqual({ suppressed: true, noMarketing: false });
    await silence(true);
    await write("wamid.B", "Halo?");
    expect(world.ledger).toHaveLength(1);
    expect(world.message("wamid.B")).toMatchObject({ disposition: "optedOut" });
    const stored = Object.entries(world.store.dump()).filter(([path]) => path.startsWith("suppressions/"));
    expect(stored.map(([, { all }]) => all)).toEqual(
      stored.map(() => expect.objectContaining({ active: true, source: "agent" }) as unknown),
    );
    expect(stored.length).toBeGreaterThan(0);
    expect(await silence(false)).toEqual({ suppressed: false, noMarketing: false });
    await write("wamid.C", "Halo lagi");
    expect(world.message("wamid.C")).toMatchObject({ disposition: "answered" });
    expect(lines("suppressionChanged")).toMatchObject([
      { active: true, by: "agent-1" },
      { active: false, by: "agent-1" },
    ]);
  });

  it("ends what waited", async () => {
    world.answers.push(async () => {
      await world.clock.sleep(5_000);
      return { type: "reply", text: "too late" };
    });
    await world.post(textDelivery({ wamid: "wamid.B", at: world.clock.now() }));
    await world.clock.pass(1_000);
    await silence(true);
    await world.idle();
    expect(world.ledger).toHaveLength(1);
    expect(world.message("wamid.B")).toMatchObject({ disposition: "optedOut" });
  });

  it("may be about marketing alone", async () => {
    expect(await silence(true, "marketing")).toEqual({ suppressed: false, noMarketing: true });
    await write("wamid.B", "Halo?");
    expect(world.message("wamid.B")).toMatchObject({ disposition: "answered" });
    expect(lines("suppressionChanged")).toMatchObject([{ scope: "marketing" }]);
  });
});

describe("the views of the list", () => {
  it("have each conversation where somebody looks for it", async () => {
    expect(await listed(queries.conversationsOfAi(10))).toEqual([conversationId]);
    world.answers.push({ type: "handoff", reason: "asked" });
    await write("wamid.B", "Pesanan saya rusak");
    expect(await listed(queries.conversationsWaiting(10))).toEqual([conversationId]);
    expect(await listed(queries.conversationsOfAi(10))).toEqual([]);
    await takeOver();
    expect(await listed(queries.conversationsOfAgent("agent-1", 10))).toEqual([conversationId]);
    await run(setAiMode(world.ports, { conversationId, mode: "ai" }, agent));
    await close();
    expect(await listed(queries.conversationsClosed(10))).toEqual([conversationId]);
    for (const spec of [queries.conversationsWaiting(10), queries.conversationsOfAi(10)]) {
      expect(await listed(spec)).toEqual([]);
    }
  });

  it("find a customer by name, number and label, however they are written", async () => {
    const { customer } = world.conversation();
    await run(setLabels(world.ports, { conversationId, labels: ["vip"] }));
    const name = customer.name ?? "";
    expect(await listed(queries.conversationsNamed(`  ${name.toUpperCase().slice(0, 3)}`, 10))).toEqual([
      conversationId,
    ]);
    const number = customer.waId ?? "";
    const typed = `+${number.slice(0, 2)} ${number.slice(2, 5)}-${number.slice(5)}`;
    expect(await listed(queries.conversationsNumbered(typed, 10))).toEqual([conversationId]);
    expect(await listed(queries.conversationsLabelled("vip", 10))).toEqual([conversationId]);
    expect(await listed(queries.conversationsNamed("zz", 10))).toEqual([]);
    expect(await listed(queries.conversationsNumbered("999", 10))).toEqual([]);
    expect(await listed(queries.conversationsLabelled("retur", 10))).toEqual([]);
  });
});

it.each([
  ["assigning", () => assign("agent-2")],
  ["closing", () => close()],
  ["labelling", () => run(setLabels(world.ports, { conversationId, labels: [] }))],
])("%s a conversation that was joined with another one says so", async (_what, act) => {
  const path = `conversations/${conversationId}`;
  const held = world.store.documents.get(path);
  world.store.documents.set(path, { data: { ...held?.data, mergedInto: "other" }, version: 99 });
  await expect(act()).rejects.toMatchObject({ code: "failedPrecondition" });
  world.store.documents.delete(path);
  await expect(act()).rejects.toMatchObject({ code: "notFound" });
});
