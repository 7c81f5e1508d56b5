/** Conversations for tests, of which a test names what matters to it. */
import { conversationSchema, type Conversation } from "../../../functions/src/contract/conversation";
import { at } from "../../../functions/src/contract/instant";

/** @param said epoch milliseconds of the last message */
export const conversationWith = (given: Partial<Conversation>, said = 1_000): Conversation => ({
  ...conversationSchema.parse({
    phoneNumberId: "1",
    customer: { name: "Rina", waId: "6281" },
    owner: "ai",
    ownerEpoch: 1,
    ownerSince: at(said),
    ownerReason: "newConversation",
    agentUid: null,
    agentName: null,
    lifecycle: "open",
    windowEndsAt: at(said + 86_400_000),
    suppressed: false,
    waiting: [],
    turn: null,
    outbox: [],
    draft: null,
    note: null,
    episodeStartedAt: at(said),
    preview: { text: "Halo", author: "customer", at: at(said), messageId: "m" },
    unread: 0,
    lastOutboundId: null,
    labels: [],
    updatedAt: at(said),
  }),
  ...given,
});
