/** A template with all its parts, from an agent's call to what Meta gets and the thread shows; and what it is checked for. */
import { sendMessageInput } from "../../contract/calls";
import type { TemplateComponent } from "../../contract/documents";
import { textDelivery } from "../../testing/deliveries";
import { agent, phoneNumberId } from "../../testing/documents";
import { png } from "../../testing/files";
import { bytesOf } from "../../testing/memoryMedia";
import { putTemplate } from "../../testing/templates";
import { World } from "../../testing/world";
import { eraseCustomer } from "../erase/eraseCustomer";
import { uploadGoodForMs } from "../limits";
import { receiveFile } from "../media/receiveFile";
import { retryMessage } from "./retryMessage";
import { sendMessage } from "./sendMessage";

let world: World;
let next = 0;
beforeEach(async () => {
  world = new World();
  await world.clock.pass(1_000);
  await world.deliver(textDelivery({ wamid: "wamid.A", at: world.clock.now() }));
});
afterEach(() => {
  expect(world.failures).toEqual([]);
});

const send = (more: object, to: object = { conversationId: world.onlyConversationId() }) => {
  const content = { type: "template", name: "order_update", language: "id", ...more };
  const input = sendMessageInput.parse({ ...to, clientId: String((next += 1)), content });
  return world.clock.run(sendMessage(world.ports, input, agent));
};
const upload = async (place: object, kind: "image" | "document" = "image") => {
  const file = { kind, mimeType: "image/png", filename: "a.png", size: png.length, bytes: bytesOf(png) };
  const given = { ...(place as { conversationId: string }), ...file };
  const { mediaDocumentId } = await world.clock.run(receiveFile(world.ports, given, agent.uid));
  return { mediaDocumentId };
};
const withParts = (...components: TemplateComponent[]): void => putTemplate(world, { components });
const body = { type: "BODY", text: "Pesanan {{1}} siap." };
const withPicture = (): void => withParts({ type: "HEADER", format: "IMAGE" }, body);
const buttons = {
  type: "BUTTONS",
  buttons: [
    { type: "QUICK_REPLY", text: "Ya" },
    { type: "URL", text: "Lacak", url: "https://waktoo.com/{{1}}" },
  ],
};
const contentOf = (messageId: string) => world.message(messageId).content;
const last = () => world.ledger.at(-1)?.content;

describe("a template message", () => {
  it("is kept as the customer sees it, and goes to Meta with what fills it in", async () => {
    withParts(
      { type: "HEADER", format: "TEXT", text: "Hai {{1}}" },
      body,
      { type: "FOOTER", text: "Waktoo" },
      buttons,
    );
    const { messageId, state } = await send({
      parameters: ["A-1"],
      header: { type: "text", text: "Budi" },
      buttons: [{ type: "url", index: 1, text: "A-1" }],
    });
    expect(state).toBe("accepted");
    const parts = {
      parameters: ["A-1"],
      header: { type: "text", text: "Hai Budi", parameter: "Budi" },
      buttons: [
        { type: "quickReply", text: "Ya" },
        { type: "url", text: "Lacak", url: "https://waktoo.com/A-1", parameter: "A-1" },
      ],
    };
    expect(contentOf(messageId)).toEqual({
      type: "template",
      name: "order_update",
      language: "id",
      category: "UTILITY",
      text: "Pesanan A-1 siap.",
      footer: "Waktoo",
      ...parts,
    });
    expect(last()).toEqual({ type: "template", name: "order_update", language: "id", ...parts });
    expect(world.conversation().preview.text).toBe("Pesanan A-1 siap.");
  });

  it("with a picture brings the conversation's file to Meta once", async () => {
    withPicture();
    const media = await upload({ conversationId: world.onlyConversationId() });
    const first = await send({ parameters: ["1"], header: { type: "image", media } });
    await send({ parameters: ["2"], header: { type: "image", media } });
    expect(world.uploads).toEqual(["a.png"]);
    expect(contentOf(first.messageId)).toMatchObject({
      header: { type: "image", media: { uploadId: "meta-file-1", filename: "a.png" } },
    });
    expect(last()).toMatchObject({ header: { type: "image", media: { id: "meta-file-1" } } });
  });

  it("with a file of the number goes to anybody, also to somebody new, and the file outlives them", async () => {
    withPicture();
    const media = await upload({ phoneNumberId });
    const header = { type: "image", media };
    const to = { phoneNumberId, waId: "6285500000007" };
    expect((await send({ parameters: ["1"], header }, { to })).state).toBe("accepted");
    const { state, conversationId } = await send({ parameters: ["2"], header }, { to });
    expect(state).toBe("accepted");
    await world.clock.run(eraseCustomer(world.ports, { conversationId }, agent));
    await world.idle();
    expect(world.store.documents.get(`media/${media.mediaDocumentId}`)?.data).toMatchObject({
      state: "stored",
    });
    const other = Object.keys(world.store.dump()).find(
      (path) => /^conversations\/[^/]+$/.test(path) && !path.includes(conversationId),
    );
    const place = { conversationId: other?.split("/")[1] };
    expect((await send({ parameters: ["3"], header }, place)).state).toBe("accepted");
  });

  it("with a file of another conversation, or of the wrong kind, is refused", async () => {
    withPicture();
    const document = await upload({ phoneNumberId }, "document");
    const wrong = send({ parameters: ["1"], header: { type: "image", media: document } });
    await expect(wrong).rejects.toMatchObject({ code: "invalidArgument" });
    const media = await upload({ conversationId: world.onlyConversationId() });
    const to = { phoneNumberId, waId: "6285500000007" };
    const others = send({ parameters: ["1"], header: { type: "image", media } }, { to });
    await expect(others).rejects.toMatchObject({ code: "notFound" });
    expect(world.outbound().filter(({ content }) => content.type === "template")).toEqual([]);
  });

  it("with a file of another number of the business is refused", async () => {
    withPicture();
    const { data } = world.store.documents.get(`channels/${phoneNumberId}`) ?? { data: {} };
    world.store.documents.set("channels/2", { data: { ...data, phoneNumberId: "2" }, version: 0 });
    const media = await upload({ phoneNumberId: "2" });
    const others = send({ parameters: ["1"], header: { type: "image", media } });
    await expect(others).rejects.toMatchObject({ code: "notFound" });
  });

  it("that can't be sent is refused before its file is brought to Meta", async () => {
    withPicture();
    const media = await upload({ phoneNumberId });
    await expect(send({ parameters: [], header: { type: "image", media } })).rejects.toMatchObject({
      code: "invalidArgument",
      message: "content.parameters: needs 1, got 0",
    });
    expect(world.uploads).toEqual([]);
  });

  it("with cards has a picture each", async () => {
    const card = {
      components: [
        { type: "HEADER", format: "IMAGE" },
        { type: "BODY", text: "Sepatu {{1}} kulit" },
      ],
    };
    withParts({ type: "BODY", text: "Pilihan kami" }, { type: "CAROUSEL", cards: [card, card] });
    const media = await upload({ phoneNumberId });
    const cards = ["hitam", "putih"].map((color) => ({
      header: { type: "image", media },
      parameters: [color],
    }));
    const { messageId } = await send({ cards });
    expect(contentOf(messageId)).toMatchObject({
      text: "Pilihan kami",
      cards: [{ text: "Sepatu hitam kulit" }, { text: "Sepatu putih kulit" }],
    });
    expect(last()).toMatchObject({
      cards: [{ header: { media: { id: "meta-file-1" } } }, { parameters: ["putih"] }],
    });
    expect(world.uploads).toHaveLength(1);
  });

  it("by name goes to Meta with its names", async () => {
    withParts({ type: "BODY", text: "Halo {{name}}, pesanan {{order}} siap." });
    await send({ parameters: { order: "A-1", name: "Budi" } });
    expect(last()).toMatchObject({ parameters: ["Budi", "A-1"], parameterNames: ["name", "order"] });
  });

  it("that failed is sent again as it was, its file brought anew where Meta forgot it", async () => {
    withPicture();
    const media = await upload({ phoneNumberId });
    world.outcomes.push({ type: "refused", error: { code: 131_026 }, retry: "never", retryAfterMs: 0 });
    const { messageId } = await send({ parameters: ["1"], header: { type: "image", media } });
    const before = contentOf(messageId);
    await world.clock.pass(uploadGoodForMs);
    const conversationId = world.onlyConversationId();
    const again = await world.clock.run(retryMessage(world.ports, { conversationId, messageId }, agent));
    expect(again.state).toBe("accepted");
    expect(contentOf(messageId)).toEqual({
      ...before,
      header: { type: "image", media: expect.objectContaining({ uploadId: "meta-file-2" }) as object },
    });
    expect(last()).toMatchObject({ header: { media: { id: "meta-file-2" } }, parameters: ["1"] });
  });

  it("isn't offered or sent where it has a part that can't be filled in here", async () => {
    withParts(body, { type: "LIMITED_TIME_OFFER", raw: "{}" });
    await expect(send({ parameters: ["1"] })).rejects.toMatchObject({
      code: "failedPrecondition",
      message: expect.stringMatching(/^content\.name: .*LIMITED_TIME_OFFER/) as string,
    });
    await world.clock.pass(25 * 60 * 60_000);
    const input = {
      conversationId: world.onlyConversationId(),
      clientId: "late",
      content: { type: "text", text: "Halo" },
    };
    const refused = world.clock.run(sendMessage(world.ports, sendMessageInput.parse(input), agent));
    await expect(refused).rejects.toMatchObject({ details: { reason: "windowClosed", templates: [] } });
  });
});
