/** Asking for the state of timelines: every conversation once, what is wrong in the answer and the log, and no false alarm. */
import { conversationPath, timelinePath } from "../../contract/paths";
import { textDelivery } from "../../testing/deliveries";
import { agent } from "../../testing/documents";
import { World } from "../../testing/world";
import { addNote } from "../conversation/addNote";
import { setAiMode } from "../conversation/setAiMode";
import { verifyTimelines } from "./verifyTimelines";

let world: World;
beforeEach(() => {
  world = new World();
});

/** Somebody who was taken over. */
async function customer(number: number): Promise<string> {
  const from = `62812000000${String(number).padStart(2, "0")}`;
  await world.deliver(textDelivery({ wamid: `wamid.${String(number)}`, from, at: world.clock.now() }));
  const known = world.store.documents.get(`identities/100000000000001:${from}`);
  const conversationId = String(known?.data["conversationId"]);
  await world.clock.run(setAiMode(world.ports, { conversationId, mode: "human" }, agent));
  return conversationId;
}
const verify = (input: Parameters<typeof verifyTimelines>[1]) =>
  world.clock.run(verifyTimelines(world.ports, input));
const headOf = (conversationId: string) =>
  world.store.documents.get(conversationPath(conversationId))?.data["timelineHead"] as {
    seq: number;
    hash: string;
  };

it("goes through all conversations, each once, also where they changed at the same moment", async () => {
  const ids = [];
  for (let number = 1; number <= 45; number += 1) ids.push(await customer(number));
  const seen: string[] = [];
  let pages = 0;
  for (let after: Awaited<ReturnType<typeof verify>>["next"] | undefined; after !== null; pages += 1) {
    const page = await verify({ by: "page", ...(after ? { after } : {}) });
    for (const each of page.conversations) expect(each).toMatchObject({ chained: 1, older: 0, problems: [] });
    seen.push(...page.conversations.map(({ conversationId }) => conversationId));
    after = page.next;
  }
  expect([...seen].sort()).toEqual([...ids].sort());
  expect(pages).toBeGreaterThan(1);
  expect(world.logged.map(({ event }) => event)).not.toContain("timelineBroken");
});

it("says what is wrong, and the log says where", async () => {
  const [one, other] = [await customer(1), await customer(2)];
  const entry = world.store.documents.get(timelinePath(other, "owner-2"));
  if (entry) entry.data["by"] = "somebody else";
  const { conversations } = await verify({ by: "page" });
  expect(conversations.find(({ conversationId }) => conversationId === one)?.problems).toEqual([]);
  expect(conversations.find(({ conversationId }) => conversationId === other)?.problems).toEqual([
    { kind: "changed", seq: 1, entryId: "owner-2" },
  ]);
  expect(world.logged).toContainEqual({
    event: "timelineBroken",
    fields: { conversationId: other, problems: 1, kind: "changed" },
  });
});

it("compares with a head that was kept, however long the timeline has become", async () => {
  const conversationId = await customer(1);
  const known = headOf(conversationId);
  for (let note = 0; note < 5; note += 1) {
    const input = { conversationId, clientId: String(note), text: "Halo" };
    await world.clock.run(addNote(world.ports, input, agent));
  }
  const ask = async (kept: typeof known) =>
    (await verify({ by: "conversation", conversationId, known: kept })).conversations[0]?.problems;
  expect(headOf(conversationId).seq).toBe(6);
  expect(await ask(known)).toEqual([]);
  expect(await ask({ ...known, hash: "0".repeat(64) })).toEqual([
    { kind: "rewritten", seq: 1, entryId: "owner-2" },
  ]);
});

it("isn't misled by what is written while it reads", async () => {
  const conversationId = await customer(1);
  const query = world.store.query.bind(world.store);
  let notes = 0;
  world.store.query = async (spec) => {
    const found = await query(spec);
    if (spec.collection.endsWith("/timeline") && (notes += 1) <= 2) {
      const input = { conversationId, clientId: String(notes), text: "Halo" };
      await addNote(world.ports, input, agent);
    }
    return found;
  };
  const { conversations } = await verify({ by: "conversation", conversationId });
  expect(conversations).toMatchObject([{ chained: 3, problems: [] }]);
});

it("reads a long timeline to its end", async () => {
  const conversationId = await customer(1);
  for (let note = 0; note < 700; note += 1) {
    const input = { conversationId, clientId: String(note), text: "Halo" };
    await world.clock.run(addNote(world.ports, input, agent));
  }
  const { conversations } = await verify({ by: "conversation", conversationId });
  expect(conversations).toMatchObject([{ chained: 701, head: { seq: 701 }, problems: [] }]);
});
