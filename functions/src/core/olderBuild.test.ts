/**
 * Documents that another build wrote. While a deployment replaces instances, and ever after, this build reads what the
 * one before it left. The documents here are the least it may meet: a field that is added later has to be optional or
 * have a default, or these no longer parse.
 */
import { conversationSchema } from "../contract/conversation";
import { channelSchema, identitySchema, templateSchema, webhookEventSchema } from "../contract/documents";
import { at } from "../contract/instant";
import { mediaSchema } from "../contract/media";
import { messageSchema } from "../contract/message";
import { agent } from "../testing/documents";
import { textDelivery } from "../testing/deliveries";
import { World } from "../testing/world";
import { setAiMode } from "./conversation/setAiMode";

const now = Date.parse("2026-11-22T02:00:00Z");
const texts = { id: "Halo", en: "Hello" };

const conversation = {
  phoneNumberId: "1",
  customer: {},
  owner: "ai",
  ownerEpoch: 1,
  ownerSince: at(now),
  ownerReason: "newConversation",
  agentUid: null,
  agentName: null,
  lifecycle: "open",
  windowEndsAt: at(now),
  suppressed: false,
  waiting: ["wamid.A"],
  turn: { id: "turn-1", epoch: 1, startedAt: at(now), leaseUntil: at(now + 1_000) },
  outbox: [{ messageId: "out-1", epoch: null, notBefore: null }],
  draft: null,
  note: null,
  episodeStartedAt: at(now),
  preview: { text: "", author: "customer", at: at(now), messageId: "wamid.A" },
  unread: 0,
  lastOutboundId: null,
  labels: [],
  updatedAt: at(now),
};
const inbound = {
  direction: "inbound",
  origin: "live",
  phoneNumberId: "1",
  conversationId: "1-a",
  author: { type: "customer" },
  customer: {},
  wamid: "wamid.A",
  content: { type: "text", text: "Halo" },
  sentAt: at(now),
  receivedAt: at(now),
  eventId: "e",
  receipts: {},
  disposition: "pending",
};
const outbound = {
  direction: "outbound",
  phoneNumberId: "1",
  conversationId: "1-a",
  author: { type: "ai", turnId: "turn-1", provider: "kazee" },
  content: { type: "text", text: "Halo" },
  sentAt: at(now),
  receipts: {},
  send: { state: "queued", attempt: 1, epoch: 1, queuedAt: at(now), wamids: [] },
  answers: [],
};
const event = {
  parts: 0,
  receivedAt: at(now),
  state: "received",
  problems: [],
  conversationIds: [],
  attempts: 0,
  expireAt: at(now),
};
const channel = {
  phoneNumberId: "1",
  wabaId: "2",
  displayPhoneNumber: "62",
  name: "Waktoo",
  language: "id",
  texts: { fallback: texts, handoff: texts },
};
const template = {
  id: "1",
  wabaId: "2",
  name: "order_update",
  language: "id",
  category: "UTILITY",
  status: "APPROVED",
  components: [],
  events: {},
  updatedAt: at(now),
};
const media = {
  phoneNumberId: "1",
  conversationId: "1-a",
  messageId: "wamid.A",
  kind: "image",
  mediaId: "m",
  mimeType: "image/png",
  state: "pending",
  attempts: 0,
  path: "1/m",
  receivedAt: at(now),
};

describe("F47: a document of the first build", () => {
  it.each([
    ["conversation", conversationSchema, conversation],
    ["inbound message", messageSchema, inbound],
    ["outbound message", messageSchema, outbound],
    ["raw event", webhookEventSchema, event],
    ["channel", channelSchema, channel],
    ["identity", identitySchema, { conversationId: "1-a", phoneNumberId: "1", since: at(now) }],
    ["template", templateSchema, template],
    ["media", mediaSchema, media],
  ])("%s is read, and so is one with fields of a later build", (_what, schema, document) => {
    expect(schema.parse(document)).toMatchObject(document);
    expect(schema.parse({ ...document, ofTomorrow: { deep: [1] } })).toMatchObject(document);
  });

  it("that lacks what was added since gets the default", () => {
    const read = conversationSchema.parse(conversation);
    expect(read.turn?.attempt).toBe(1);
    expect(read.outbox).toMatchObject([{ answers: [] }]);
  });
});

describe("F47: a conversation with fields of a later build", () => {
  it("keeps them through answers and takeovers of this build, which write every field they know", async () => {
    const world = new World();
    const write = async (wamid: string) => {
      await world.clock.pass(2_000);
      await world.deliver(textDelivery({ wamid, at: world.clock.now() }));
    };
    await write("wamid.A");
    const path = `conversations/${world.onlyConversationId()}`;
    const held = world.store.documents.get(path);
    if (held) held.data = { ...held.data, ofTomorrow: { deep: ["kept"] } };
    await write("wamid.B");
    const takeover = { conversationId: world.onlyConversationId(), mode: "human" as const };
    await world.clock.run(setAiMode(world.ports, takeover, agent));
    expect(world.failures).toEqual([]);
    expect(world.ledger).toHaveLength(2);
    expect(world.store.documents.get(path)?.data).toMatchObject({
      owner: "human",
      ofTomorrow: { deep: ["kept"] },
    });
  });
});
