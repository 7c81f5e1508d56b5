/** Everything of a conversation leaves in pages, each document once, and can be read as a page that runs nothing. */
import type { ExportConversationOutput } from "../../contract/calls";
import { conversationHtml } from "../../contract/conversationHtml";
import { at } from "../../contract/instant";
import { messagePath, timelinePath } from "../../contract/paths";
import { textDelivery } from "../../testing/deliveries";
import { agent } from "../../testing/documents";
import { World } from "../../testing/world";
import { addNote } from "./addNote";
import { exportConversation } from "./exportConversation";

let world: World;
let conversationId: string;
beforeEach(async () => {
  world = new World();
  await world.deliver(textDelivery({ wamid: "wamid.A", text: "Jam buka?", at: world.clock.now() - 2_000 }));
  conversationId = world.onlyConversationId();
});
afterEach(() => {
  expect(world.failures).toEqual([]);
});

async function pages(): Promise<ExportConversationOutput[]> {
  const found: ExportConversationOutput[] = [];
  let after: ExportConversationOutput["next"] | undefined;
  do {
    const page = await exportConversation(world.ports, { conversationId, ...(after ? { after } : {}) });
    found.push(page);
    after = page.next;
  } while (after !== null);
  return found;
}

const put = (path: string, data: object): void => {
  world.store.documents.set(path, { data: { ...data }, version: 1 });
};
const message = (id: string, sentAt: number, text = "x"): void => {
  put(messagePath(conversationId, id), { sentAt: at(sentAt), content: { type: "text", text } });
};

it("has the conversation once, and every moment as a date that people and programs read", async () => {
  const all = await pages();
  expect(all.map(({ conversation }) => conversation?.id)).toEqual([conversationId, undefined]);
  expect(all[0]?.conversation).toMatchObject({
    owner: "ai",
    windowEndsAt: expect.stringMatching(/^2026-11-23T/) as string,
  });
  expect(all[0]?.messages.map(({ content }) => content)).toEqual([
    { type: "text", text: "Jam buka?" },
    { type: "text", text: "answer 1" },
  ]);
  expect(JSON.parse(JSON.stringify(all))).toEqual(all);
});

it.each([
  [1, 0],
  [199, 1],
  [200, 0],
  [201, 450],
  [900, 3],
])("has each of %i messages of one moment and %i others once, oldest first", async (same, others) => {
  for (const path of world.store.documents.keys())
    if (path.includes("/messages/")) world.store.documents.delete(path);
  for (let n = 0; n < same; n += 1) message(`same-${String(n)}`, 5_000);
  for (let n = 0; n < others; n += 1) message(`other-${String(n)}`, 4_900 + n);
  const found = (await pages()).flatMap(({ messages }) => messages);
  expect(new Set(found.map(({ id }) => id)).size).toBe(same + others);
  expect(found).toHaveLength(same + others);
  const times = found.map(({ sentAt }) => String(sentAt));
  expect(times).toEqual([...times].sort());
});

it("ends a page before the answer is too large, and loses nothing by it", async () => {
  for (let n = 0; n < 12; n += 1) message(`m${String(n)}`, 9_000 + n, "x".repeat(900_000));
  const all = await pages();
  for (const page of all) expect(JSON.stringify(page).length).toBeLessThan(5_000_000);
  expect(all.flatMap(({ messages }) => messages)).toHaveLength(14);
});

it("has the whole timeline after the messages", async () => {
  for (let n = 0; n < 250; n += 1) {
    put(timelinePath(conversationId, `t${String(n)}`), { type: "note", at: at(n), by: "a", text: String(n) });
  }
  const found = (await pages()).flatMap(({ timeline }) => timeline);
  expect(found.filter(({ type }) => type === "note").map(({ text }) => text)).toEqual(
    Array.from({ length: 250 }, (_, n) => String(n)),
  );
});

it("is not found when it isn't there", async () => {
  await expect(exportConversation(world.ports, { conversationId: "nothing" })).rejects.toMatchObject({
    code: "notFound",
  });
});

describe("as a page", () => {
  const attacks = [
    "<script>alert(1)</script>",
    `"><img src=x onerror=alert(1)>`,
    "</td></tr></table><iframe src=//evil>",
    "<!-- ' onmouseover='x",
    "&lt;script&gt;",
  ];

  it.each(attacks)("shows %s as it was written and runs none of it", async (attack) => {
    const delivered = textDelivery({ wamid: "wamid.B", text: attack, at: world.clock.now() });
    await world.deliver(JSON.parse(JSON.stringify(delivered)));
    await world.clock.run(addNote(world.ports, { conversationId, clientId: "1", text: attack }, agent));
    const html = conversationHtml(await pages());
    const shown = attack
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
      .replaceAll("'", "&#39;");
    expect(html.split(shown).length - 1).toBeGreaterThanOrEqual(2);
    expect(html.replaceAll(shown, "")).not.toContain(attack);
    const tags = [...html.matchAll(/<\/?([a-z0-9!]+)/gi)].map(([, tag]) => tag);
    const ours = "!doctype html head meta title style body h1 h2 table tr td".split(" ");
    expect(tags.filter((tag) => !ours.includes(tag ?? ""))).toEqual([]);
  });

  it("reads from the first word to the last decision", async () => {
    const html = conversationHtml(await pages());
    expect(html.indexOf("Jam buka?")).toBeLessThan(html.indexOf("answer 1"));
    expect(html).toContain("628");
  });
});
