/**
 * `conversations/{conversationId}`: one per business number and customer, and the only contended document. It holds
 * everything that decides who may speak; owner, lifecycle and window are three fields because they move on their own.
 */
import { z } from "zod";
import { instantSchema } from "./instant";

/** How a customer is addressed. Either key may be absent: usernames hide phone numbers, old customers have no BSUID. */
export const customerSchema = z.object({
  name: z.string().optional(),
  waId: z.string().optional(),
  userId: z.string().optional(),
  username: z.string().optional(),
});
export type Customer = z.infer<typeof customerSchema>;

export const ownerSchema = z.enum(["ai", "human"]);
export type Owner = z.infer<typeof ownerSchema>;

/** Why the present owner owns the conversation. */
export const ownerReasonSchema = z.enum([
  "newConversation",
  "takeover",
  "agentMessage",
  "handedBack",
  "handoff",
  "aiFailed",
  "aiNotConfigured",
  "joined",
  /** Somebody of the business answered on the phone. */
  "phoneApp",
]);
export type OwnerReason = z.infer<typeof ownerReasonSchema>;

/** The AI turn in progress. Only the invocation that holds this id may close it, and only while the epoch is the same. */
export const turnSchema = z.object({
  id: z.string(),
  epoch: z.number().int(),
  /** Turns in a row that ended without an answer, this one included. */
  attempt: z.number().int().default(1),
  startedAt: instantSchema,
  leaseUntil: instantSchema,
});
export type Turn = z.infer<typeof turnSchema>;

/** An outbound message that waits for its turn to be sent. */
export const outboxEntrySchema = z.object({
  messageId: z.string(),
  /** Set for AI and system texts, which are valid for one epoch only. */
  epoch: z.number().int().nullable(),
  /** Set after Meta asked to wait. */
  notBefore: instantSchema.nullable(),
  /** Inbound messages it answers: they wait again if it is never sent. */
  answers: z.array(z.string()).default([]),
});
export type OutboxEntry = z.infer<typeof outboxEntrySchema>;

export const conversationSchema = z.object({
  phoneNumberId: z.string(),
  customer: customerSchema,
  owner: ownerSchema,
  /** Rises by one at each change of owner; an AI text is valid only for the epoch it was asked in. */
  ownerEpoch: z.number().int(),
  ownerSince: instantSchema,
  ownerReason: ownerReasonSchema,
  agentUid: z.string().nullable(),
  agentName: z.string().nullable(),
  lifecycle: z.enum(["open", "closed"]),
  /** End of the customer service window: 24 h after the customer's last message (Meta: send messages). */
  windowEndsAt: instantSchema,
  suppressed: z.boolean(),
  /** Ids of inbound messages nobody has answered, oldest first, at most 100. */
  waiting: z.array(z.string()),
  turn: turnSchema.nullable(),
  /** The one outbound message that is on its way to Meta. */
  sending: z.object({ messageId: z.string(), leaseUntil: instantSchema }).nullable(),
  /** Outbound messages behind the one that is being sent, in order. */
  outbox: z.array(outboxEntrySchema),
  /** What the AI was about to say when a human took over. Never sent by itself. */
  draft: z.object({ text: z.string(), turnId: z.string(), at: instantSchema }).nullable(),
  /** What the agent told the AI at the last hand-back. */
  note: z.string().nullable(),
  episodeStartedAt: instantSchema,
  preview: z.object({ text: z.string(), author: z.string(), at: instantSchema, messageId: z.string() }),
  unread: z.number().int(),
  lastOutboundId: z.string().nullable(),
  labels: z.array(z.string()),
  updatedAt: instantSchema,
  mergedInto: z.string().optional(),
  erasedAt: instantSchema.optional(),
  /** When `advance` must look again; absent when nothing is under way. */
  dueAt: instantSchema.optional(),
});
export type Conversation = z.infer<typeof conversationSchema>;

/** `conversations/{c}/timeline/{id}`: immutable record of who decided what, and why the AI said nothing. */
export const timelineEntrySchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("ownerChanged"),
    at: instantSchema,
    owner: ownerSchema,
    ownerEpoch: z.number().int(),
    reason: ownerReasonSchema,
    by: z.string(),
    detail: z.string().optional(),
  }),
  /** Another agent took it from the one who had it, or the first one took what nobody had. */
  z.object({
    type: z.literal("agentChanged"),
    at: instantSchema,
    by: z.string(),
    name: z.string().nullable(),
  }),
  z.object({
    type: z.literal("aiSilent"),
    at: instantSchema,
    reason: z.string(),
    messageIds: z.array(z.string()),
  }),
]);
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;
