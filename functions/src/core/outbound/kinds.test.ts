/** What an agent sends besides text: every kind, as an answer, with a file, and to somebody new. */
import { type SendMessageInput, sendMessageInput } from "../../contract/calls";
import { previewOf } from "../../contract/content";
import { textDelivery } from "../../testing/deliveries";
import { png } from "../../testing/files";
import { agent, phoneNumberId } from "../../testing/documents";
import { bytesOf } from "../../testing/memoryMedia";
import { putTemplate } from "../../testing/templates";
import { World } from "../../testing/world";
import { eraseCustomer } from "../erase/eraseCustomer";
import { receiveFile } from "../media/receiveFile";
import { messageIdFor, sendMessage } from "./sendMessage";

let world: World;
let next = 0;
const pdf = Buffer.from("%PDF-1.7\n");
beforeEach(async () => {
  world = new World();
  await world.clock.pass(1_000);
  await world.deliver(textDelivery({ wamid: "wamid.A", at: world.clock.now() }));
});
afterEach(() => {
  expect(world.failures).toEqual([]);
});

type Given = Omit<SendMessageInput, "clientId" | "content"> & { content: object; clientId?: string };
const call = (given: Given) => {
  const input = { clientId: `client-${String((next += 1))}`, ...given };
  return world.clock.run(sendMessage(world.ports, sendMessageInput.parse(input), agent));
};
const send = (content: object, more: object = {}) =>
  call({ conversationId: world.onlyConversationId(), content, ...more });
const last = () => world.ledger.at(-1);
const file = async (kind: "image" | "document" | "sticker", bytes = png, filename?: string) => {
  const conversationId = world.onlyConversationId();
  const mimeType = "application/octet-stream";
  const given = { conversationId, kind, mimeType, filename, size: bytes.length, bytes: bytesOf(bytes) };
  const { mediaDocumentId } = await world.clock.run(receiveFile(world.ports, given, agent.uid));
  return { mediaDocumentId };
};

describe("every kind without a file", () => {
  it.each([
    { type: "location", latitude: -6.2, longitude: 106.8, name: "Monas" },
    { type: "buttons", text: "Setuju?", buttons: [{ id: "y", title: "Ya" }] },
    { type: "list", text: "Pilih", button: "Buka", sections: [{ rows: [{ id: "1", title: "Satu" }] }] },
    { type: "link", text: "Baca", label: "Buka", url: "https://waktoo.com" },
    { type: "flow", text: "Isi", label: "Mulai", flowId: "1", mode: "published", action: "navigate" },
    { type: "locationRequest", text: "Di mana?" },
    { type: "contactRequest", text: "Nomor Anda?" },
    { type: "text", text: "https://waktoo.com", previewUrl: true },
  ])("$type leaves as it was asked for and is kept so", async (content) => {
    const { messageId, state } = await send(content);
    expect(state).toBe("accepted");
    expect(last()?.content).toEqual(content);
    const stored = world.message(messageId);
    expect(stored.content).toEqual(content);
    expect(world.conversation()).toMatchObject({
      owner: "human",
      preview: { text: previewOf(stored.content), messageId },
    });
  });

  it("contacts leave with what was given, and nothing that wasn't", async () => {
    const { messageId } = await send({ type: "contacts", contacts: [{ name: "Sari" }] });
    const contacts = [{ name: "Sari", phones: [], emails: [], addresses: [], urls: [] }];
    expect(last()?.content).toEqual({ type: "contacts", contacts });
    expect(world.message(messageId).content).toEqual({ type: "contacts", contacts });
  });
});

describe("an answer", () => {
  it("to the customer's message, or to our own, names it as WhatsApp does", async () => {
    const own = await send({ type: "text", text: "Halo" }, { replyTo: "wamid.A" });
    expect(last()?.repliesTo).toBe("wamid.A");
    expect(world.message(own.messageId).context).toEqual({ wamid: "wamid.A" });
    await send({ type: "text", text: "maksud saya" }, { replyTo: own.messageId });
    expect(last()?.repliesTo).toBe(world.ledger.at(-2)?.wamid);
  });

  it("to a message that isn't there, or never reached WhatsApp, is refused and nothing is stored", async () => {
    await expect(send({ type: "text", text: "x" }, { replyTo: "wamid.else" })).rejects.toMatchObject({
      code: "notFound",
      message: expect.stringMatching(/^replyTo: /) as string,
    });
    world.outcomes.push({ type: "refused", error: { code: 131026 }, retry: "never", retryAfterMs: 0 });
    const failed = await send({ type: "text", text: "tak sampai" });
    const before = world.outbound().length;
    await expect(send({ type: "text", text: "x" }, { replyTo: failed.messageId })).rejects.toMatchObject({
      code: "failedPrecondition",
    });
    expect(world.outbound()).toHaveLength(before);
  });

  it("that is asked for with another target under the same client id is another message, and refused", async () => {
    const more = { clientId: "same", replyTo: "wamid.A" };
    await send({ type: "text", text: "Halo" }, more);
    expect((await send({ type: "text", text: "Halo" }, more)).state).toBe("accepted");
    await expect(send({ type: "text", text: "Halo" }, { clientId: "same" })).rejects.toMatchObject({
      code: "alreadyExists",
    });
  });
});

describe("a reaction", () => {
  it("goes to its message and takes nothing over", async () => {
    const lastSaid = world.conversation().lastOutboundId;
    await send({ type: "reaction", messageId: "wamid.A", emoji: "👍" });
    expect(last()?.content).toEqual({ type: "reaction", target: "wamid.A", emoji: "👍" });
    expect(world.conversation()).toMatchObject({ owner: "ai", ownerEpoch: 1, lastOutboundId: lastSaid });
    await send({ type: "reaction", messageId: "wamid.A", emoji: null });
    expect(last()?.content).toEqual({ type: "reaction", target: "wamid.A", emoji: null });
  });

  it("to a message of more than 30 days is refused, as Meta would", async () => {
    await world.clock.pass(31 * 24 * 60 * 60_000);
    await world.deliver(textDelivery({ wamid: "wamid.B", at: world.clock.now() }));
    await expect(send({ type: "reaction", messageId: "wamid.A", emoji: "👍" })).rejects.toMatchObject({
      code: "failedPrecondition",
      message: expect.stringContaining("30 days") as string,
    });
  });
});

describe("a file", () => {
  it("is brought to Meta once, before its message is queued, and sent by Meta's id", async () => {
    const media = await file("image", png, "layar.png");
    const { messageId, state } = await send({ type: "image", media, caption: "Ini" });
    expect(state).toBe("accepted");
    expect(last()?.content).toMatchObject({ type: "image", media: { id: "meta-file-1" }, caption: "Ini" });
    expect(world.message(messageId).content).toMatchObject({
      media: { id: media.mediaDocumentId.replace(`${phoneNumberId}-`, ""), mimeType: "image/png" },
    });
    await send({
      type: "buttons",
      text: "?",
      header: { type: "image", media },
      buttons: [{ id: "1", title: "a" }],
    });
    expect(last()?.content).toMatchObject({ header: { media: { id: "meta-file-1" } } });
    expect(world.uploads).toEqual(["layar.png"]);
  });

  it("is brought to Meta again when Meta is about to forget it", async () => {
    const media = await file("document", pdf, "slip.pdf");
    await send({ type: "document", media });
    await world.clock.pass(29 * 24 * 60 * 60_000);
    await world.deliver(textDelivery({ wamid: "wamid.B", at: world.clock.now() }));
    await send({ type: "document", media, filename: "gaji.pdf" });
    expect(last()?.content).toMatchObject({ media: { id: "meta-file-2", filename: "gaji.pdf" } });
  });

  it("of another kind, of another conversation, or of a customer is not sent", async () => {
    const media = await file("document", pdf);
    await expect(send({ type: "image", media })).rejects.toMatchObject({ code: "invalidArgument" });
    await expect(
      send({ type: "document", media: { mediaDocumentId: "100000000000001-77" } }),
    ).rejects.toMatchObject({ code: "notFound" });
    await world.deliver(textDelivery({ wamid: "wamid.C", from: "6281200000002", at: world.clock.now() }));
    const other = world.message("wamid.C").conversationId;
    await expect(call({ conversationId: other, content: { type: "document", media } })).rejects.toMatchObject(
      {
        code: "notFound",
      },
    );
    expect(world.uploads).toEqual([]);
  });

  it("that Meta doesn't take leaves no message behind, and the same call can be made again", async () => {
    const media = await file("image");
    const upload = world.ports.whatsapp.uploadFile;
    world.ports.whatsapp.uploadFile = () => Promise.reject(new Error("ECONNRESET"));
    const before = world.outbound().length;
    await expect(send({ type: "image", media }, { clientId: "f" })).rejects.toThrow("ECONNRESET");
    expect(world.outbound()).toHaveLength(before);
    world.ports.whatsapp.uploadFile = upload;
    expect((await send({ type: "image", media }, { clientId: "f" })).state).toBe("accepted");
  });

  it.each([
    ["a page as a picture", "image", Buffer.from("<html>")],
    ["a picture as a sticker", "sticker", png],
    ["a program as a document", "document", Buffer.from("MZ\x90\0\x03")],
    ["nothing", "document", Buffer.alloc(0)],
    ["more than 5 MB as a picture", "image", Buffer.concat([png, Buffer.alloc(5 * 1024 * 1024)])],
  ] as const)("%s is refused and nothing is kept", async (_what, kind, bytes) => {
    await expect(file(kind, bytes)).rejects.toMatchObject({ code: "invalidArgument" });
    expect(world.media.files.size).toBe(0);
    expect([...world.store.documents.keys()].some((path) => path.startsWith("media/"))).toBe(false);
  });
});

describe("F58: a customer who was erased", () => {
  const eraseIt = async (conversationId: string) => {
    await world.clock.run(eraseCustomer(world.ports, { conversationId }, agent));
    await world.idle();
    await world.sweep();
  };

  it("takes the files that agents had for them along, sent or not", async () => {
    const conversationId = world.onlyConversationId();
    const [media, unused] = [await file("image", png, "layar.png"), await file("document", pdf)];
    await send({
      type: "buttons",
      text: "?",
      header: { type: "image", media },
      buttons: [{ id: "1", title: "a" }],
    });
    await eraseIt(conversationId);
    for (const { mediaDocumentId } of [media, unused]) {
      const document = world.store.dump()[`media/${mediaDocumentId}`];
      expect(document).toMatchObject({ state: "erased", dueAt: expect.anything() as object });
      expect(document).not.toHaveProperty("filename");
      expect(document).not.toHaveProperty("upload");
      expect(world.mediaWanted).toContain(mediaDocumentId);
    }
    await expect(file("image")).rejects.toMatchObject({ code: "failedPrecondition" });
  });

  it("while their file was on its way, takes it along", async () => {
    const conversationId = world.onlyConversationId();
    const put = world.media.put.bind(world.media);
    world.media.put = async (path, bytes, options) => {
      await eraseCustomer(world.ports, { conversationId }, agent);
      await put(path, bytes, options);
    };
    await expect(file("image")).rejects.toMatchObject({ code: "failedPrecondition" });
    const [, document] = Object.entries(world.store.dump()).find(([path]) => path.startsWith("media/")) ?? [];
    expect(document).toMatchObject({ state: "erased", dueAt: expect.anything() as object });
    await world.idle();
  });

  it("is somebody new when an agent writes to them first, and the tombstone stays as it is", async () => {
    putTemplate(world);
    const erased = world.onlyConversationId();
    await eraseIt(erased);
    const tombstone = world.store.dump()[`conversations/${erased}`];
    const template = { type: "template", name: "order_update", language: "id", parameters: ["12"] };
    const to = { phoneNumberId, waId: "6281200000001" };
    const begun = await call({ to, content: template });
    expect(begun.state).toBe("accepted");
    expect(begun.conversationId).not.toBe(erased);
    expect(world.store.dump()[`conversations/${erased}`]).toEqual(tombstone);
    await world.clock.pass(1_000);
    await world.deliver(textDelivery({ wamid: "wamid.N", at: world.clock.now() }));
    expect(world.message("wamid.N").conversationId).toBe(begun.conversationId);
  });
});

describe("F35: after the 24 hours", () => {
  it("the refusal names the templates that fit, those in the channel's language first", async () => {
    putTemplate(world, { id: "1", name: "a_hello", language: "en" });
    putTemplate(world, { id: "2", name: "promo", category: "MARKETING" });
    putTemplate(world, { id: "3", name: "otp", category: "AUTHENTICATION" });
    putTemplate(world, { id: "4", name: "paused", status: "PAUSED" });
    putTemplate(world, { id: "5", name: "elsewhere", wabaId: "200000000000009" });
    putTemplate(world, { id: "6", name: "order_update" });
    await world.clock.pass(24 * 60 * 60_000);
    await expect(send({ type: "locationRequest", text: "Di mana?" })).rejects.toMatchObject({
      code: "failedPrecondition",
      details: {
        reason: "windowClosed",
        templates: [
          { name: "promo", language: "id", category: "MARKETING" },
          { name: "order_update", language: "id", category: "UTILITY" },
          { name: "a_hello", language: "en", category: "UTILITY" },
        ],
      },
    });
  });

  it("at most twenty are named, and none to somebody who asked for silence", async () => {
    for (let each = 0; each < 30; each += 1)
      putTemplate(world, { id: String(each), name: `t${String(each)}` });
    await world.clock.pass(24 * 60 * 60_000);
    const closed = (): Promise<unknown> =>
      send({ type: "text", text: "x" }).catch((error: unknown) => (error as { details: unknown }).details);
    expect(((await closed()) as { templates: unknown[] }).templates).toHaveLength(20);
    await world.deliver(textDelivery({ wamid: "wamid.B", text: "stop", at: world.clock.now() }));
    await world.clock.pass(24 * 60 * 60_000);
    expect(await closed()).toEqual({ reason: "windowClosed", templates: [] });
  });

  it("a file is not brought to Meta for nothing", async () => {
    const media = await file("image");
    await world.clock.pass(24 * 60 * 60_000);
    await expect(send({ type: "image", media })).rejects.toMatchObject({ code: "failedPrecondition" });
    expect(world.uploads).toEqual([]);
  });
});

describe("to somebody new", () => {
  const template = { type: "template", name: "order_update", language: "id", parameters: ["12"] };
  const to = { phoneNumberId, waId: "6285500000007" };
  const conversations = () =>
    [...world.store.documents.keys()].filter((path) => /^conversations\/[^/]+$/.test(path));
  beforeEach(() => putTemplate(world));

  it("a template begins a conversation that is the agent's, found again by the customer's answer", async () => {
    const { conversationId, messageId, state } = await call({ to, content: template });
    expect(state).toBe("accepted");
    expect(last()).toMatchObject({ customer: { waId: "6285500000007" }, content: { name: "order_update" } });
    expect(world.conversation(conversationId)).toMatchObject({
      owner: "human",
      agentUid: agent.uid,
      preview: { messageId, text: "Pesanan 12 siap." },
    });
    await world.deliver(textDelivery({ wamid: "wamid.N", from: "6285500000007", at: world.clock.now() }));
    expect(world.message("wamid.N")).toMatchObject({ conversationId, disposition: "humanOwns" });
    expect((await call({ conversationId, content: { type: "text", text: "Halo" } })).state).toBe("accepted");
  });

  it("F29: is one message and one conversation for one client id, however often and at once it is called", async () => {
    const input = sendMessageInput.parse({ to, clientId: "new", content: template });
    const answers = await world.clock.run(
      Promise.all(Array.from({ length: 10 }, () => sendMessage(world.ports, input, agent))),
    );
    expect(new Set(answers.map(({ messageId }) => messageId))).toEqual(
      new Set([messageIdFor(agent.uid, "new")]),
    );
    expect(new Set(answers.map(({ conversationId }) => conversationId)).size).toBe(1);
    expect(world.ledger.filter(({ content }) => content.type === "template")).toHaveLength(1);
    expect(conversations()).toHaveLength(2);
  });

  it("who is known already gets it where they are, whatever form of the number is given", async () => {
    const known = world.onlyConversationId();
    const found = await call({ to: { phoneNumberId, waId: "+6281200000001" }, content: template });
    expect(found.conversationId).toBe(known);
    expect(conversations()).toHaveLength(1);
  });

  it("by user id goes to `recipient`, and a one-time code doesn't go there at all", async () => {
    await call({ to: { phoneNumberId, userId: "ID.77" }, content: template });
    expect(last()?.customer).toEqual({ userId: "ID.77" });
    putTemplate(world, { category: "AUTHENTICATION" });
    const code = call({ to: { phoneNumberId, userId: "ID.78" }, content: template });
    await expect(code).rejects.toMatchObject({ code: "failedPrecondition" });
    expect(conversations()).toHaveLength(2);
  });

  it("of an unknown number, or with a template that isn't approved, leaves nothing behind", async () => {
    const before = [...world.store.documents.keys()];
    const nowhere = { ...to, phoneNumberId: "100000000000009" };
    await expect(call({ to: nowhere, content: template })).rejects.toMatchObject({
      code: "notFound",
      message: expect.stringContaining("to.phoneNumberId") as string,
    });
    putTemplate(world, { status: "REJECTED" });
    await expect(call({ to, content: template })).rejects.toMatchObject({ code: "failedPrecondition" });
    expect([...world.store.documents.keys()]).toEqual(before);
  });
});
