/** F58: what goes by itself, and when: raw events, and messages and files of a number that keeps them for some days only. */
import { type Channel, channelRulesSchema } from "../contract/channel";
import type { Media } from "../contract/media";
import {
  change,
  delivery,
  echoDelivery,
  historyDelivery,
  ownText,
  text,
  textDelivery,
} from "../testing/deliveries";
import { agent, phoneNumberId } from "../testing/documents";
import { png } from "../testing/files";
import { ScriptedSource, bytesOf } from "../testing/memoryMedia";
import { World } from "../testing/world";
import { addNote } from "./conversation/addNote";
import { fetchMedia } from "./media/fetchMedia";
import { receiveFile } from "./media/receiveFile";
import { mediaRecordMs } from "./limits";
import { retryMessage } from "./outbound/retryMessage";
import { sendMessage } from "./outbound/sendMessage";
import { sweep } from "./sweep";

const day = 24 * 60 * 60_000;
const keeping = (keepMessagesDays: number | null): Partial<Channel> => ({
  rules: channelRulesSchema.parse({ quietMs: 0, keepMessagesDays }),
});
const say = (world: World, words: string, clientId = words) => {
  const content = { type: "text", text: words } as const;
  const input = { conversationId: world.onlyConversationId(), clientId, content };
  return world.clock.run(sendMessage(world.ports, input, agent));
};
/** Days between a document's moment and its end. */
const daysKept = (message: {
  sentAt: { toMillis(): number };
  expireAt?: { toMillis(): number } | undefined;
}) => message.expireAt && (message.expireAt.toMillis() - message.sentAt.toMillis()) / day;

/** A customer's message, the AI's answer, an agent's message, a system text, an echo and an import. */
async function everyKind(world: World): Promise<void> {
  const at = () => world.clock.now();
  await world.deliver(textDelivery({ wamid: "wamid.A", at: at() }));
  await world.deliver(textDelivery({ wamid: "wamid.B", text: "STOP", at: at() }));
  await world.clock.pass(1_000);
  await say(world, "Halo");
  await world.clock.pass(1_000);
  await world.deliver(echoDelivery(ownText({ wamid: "wamid.phone", at: at() })));
  await world.deliver(
    historyDelivery({ id: "6281200000001", messages: [text({ wamid: "wamid.old", at: at() - 400 * day })] }),
  );
}

describe("messages", () => {
  it("stay for ever unless their number says otherwise", async () => {
    const world = new World();
    await everyKind(world);
    expect(new Set(Object.values(world.messages()).map(daysKept))).toEqual(new Set([undefined]));
  });

  it("of every kind go so many days after they were sent; what was decided, who it was and where stay", async () => {
    const world = new World(keeping(90));
    await everyKind(world);
    const messages = Object.values(world.messages());
    expect(messages).toHaveLength(7);
    for (const message of messages) expect(daysKept(message)).toBe(90);
    const ends = Object.entries(world.store.dump()).filter(([, data]) => "expireAt" in data);
    const kinds = new Set(ends.map(([path]) => path.split("/").at(-2)));
    expect(kinds).toEqual(new Set(["messages", "webhookEvents"]));
  });

  it("go later when an agent has them sent again", async () => {
    const world = new World(keeping(30));
    await world.deliver(textDelivery({ wamid: "wamid.A", at: world.clock.now() }));
    world.outcomes.push({ type: "refused", error: { code: 131026 }, retry: "never", retryAfterMs: 0 });
    const { messageId } = await say(world, "Halo");
    await world.clock.pass(60 * 60_000);
    const input = { conversationId: world.onlyConversationId(), messageId };
    await world.clock.run(retryMessage(world.ports, input, agent));
    const message = world.message(messageId);
    expect(daysKept(message)).toBe(30);
    expect(message.sentAt.toMillis()).toBe(world.clock.now());
  });

  it("are kept by the rule of the moment they came, also where the webhook had to look it up or fold one by one", async () => {
    const world = new World(keeping(30));
    const commit = world.store.commit.bind(world.store);
    let refused = 0;
    world.store.commit = (writes) => {
      if (writes.length > 2 && (refused += 1) === 1) return Promise.reject(new Error("not as a whole"));
      return commit(writes);
    };
    await world.deliver(textDelivery({ wamid: "wamid.A", at: world.clock.now() }));
    expect(refused).toBeGreaterThan(0);
    expect(daysKept(world.message("wamid.A"))).toBe(30);
  });
});

describe("files", () => {
  const image = (world: World) =>
    delivery(
      change({
        contacts: [{ profile: { name: "Budi" }, wa_id: "6281200000001" }],
        messages: [
          {
            ...text({ wamid: "wamid.P", at: world.clock.now() }),
            type: "image",
            image: { id: "7", mime_type: "image/png" },
          },
        ],
      }),
    );
  const mediaOf = (world: World, id: string): Media =>
    world.store.documents.get(`media/${id}`)?.data as unknown as Media;
  const id = `${phoneNumberId}-7`;

  function portsOf(world: World, found = true) {
    const source = new ScriptedSource();
    if (!found) source.located = { type: "gone" };
    if (found) source.downloads.set("new", () => ({ type: "bytes", bytes: bytesOf(png) }));
    return { ...world.ports, source };
  }

  it("lose their bytes when their message goes, by the sweep, and their document some time after", async () => {
    const world = new World(keeping(30));
    await world.deliver(image(world));
    const ports = portsOf(world);
    await world.clock.run(fetchMedia(ports, id));
    expect(mediaOf(world, id)).toMatchObject({ state: "stored" });
    expect(world.media.files.size).toBe(1);
    await world.clock.pass(29 * day);
    await world.clock.run(fetchMedia(ports, id));
    expect(world.media.files.size).toBe(1);

    await world.clock.pass(day + 2_000);
    world.mediaWanted.length = 0;
    await world.clock.run(sweep(world.ports));
    expect(world.mediaWanted).toEqual([id]);
    await world.clock.run(fetchMedia(ports, id));
    expect(world.media.files.size).toBe(0);
    const after = mediaOf(world, id);
    expect(after).toMatchObject({ state: "erased" });
    expect(after.dueAt).toBeUndefined();
    expect((after.expireAt?.toMillis() ?? 0) - world.clock.now()).toBe(mediaRecordMs);
  });

  it("of an agent go, too", async () => {
    const world = new World(keeping(30));
    await world.deliver(textDelivery({ wamid: "wamid.A", at: world.clock.now() }));
    const file = { kind: "image", mimeType: "image/png", filename: "a.png", size: png.length } as const;
    const given = { ...file, conversationId: world.onlyConversationId(), bytes: bytesOf(png) };
    const { mediaDocumentId } = await world.clock.run(receiveFile(world.ports, given, agent.uid));
    await world.clock.pass(30 * day + 2_000);
    await world.clock.run(fetchMedia(portsOf(world), mediaDocumentId));
    expect(world.media.files.size).toBe(0);
    expect(mediaOf(world, mediaDocumentId)).toMatchObject({ state: "erased" });
  });

  it("that stay for ever are due for nothing, and those that never came leave a record for 90 days", async () => {
    const world = new World();
    await world.deliver(image(world));
    await world.clock.run(fetchMedia(portsOf(world), id));
    expect(mediaOf(world, id).dueAt).toBeUndefined();
    expect(mediaOf(world, id).expireAt).toBeUndefined();

    const other = new World();
    await other.deliver(image(other));
    await other.clock.pass(8 * day);
    await other.clock.run(fetchMedia(portsOf(other, false), id));
    expect(mediaOf(other, id)).toMatchObject({ state: "failed", reason: "gone" });
    expect((mediaOf(other, id).expireAt?.toMillis() ?? 0) - other.clock.now()).toBe(90 * day);
  });
});

it("a timeline, who it is about and who wants silence are never removed", async () => {
  const world = new World(keeping(30));
  await everyKind(world);
  const conversationId = world.onlyConversationId();
  await world.clock.run(
    addNote(world.ports, { conversationId, clientId: "1", text: "Pelanggan lama" }, agent),
  );
  const kept = Object.entries(world.store.dump()).filter(([path]) =>
    /\/timeline\/|^identities\/|^suppressions\/|^conversations\/[^/]+$/.test(path),
  );
  expect(kept.length).toBeGreaterThan(4);
  for (const [path, data] of kept) expect({ path, ends: "expireAt" in data }).toEqual({ path, ends: false });
});
