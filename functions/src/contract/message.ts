/**
 * `conversations/{c}/messages/{m}`: one message, in or out. An inbound document's id is Meta's wamid and it is created
 * once; an outbound document exists, with our id, before the request leaves. Receipts are facts in a map, so that
 * repeated and reordered ones end in the same document.
 */
import { z } from "zod";
import { contentSchema } from "./content";
import { aiWorkSchema, customerSchema } from "./conversation";
import { instantSchema } from "./instant";
import { metaErrorSchema } from "./metaError";

export { type MetaError, metaErrorSchema } from "./metaError";

export const authorSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("customer") }),
  z.object({
    type: z.literal("ai"),
    turnId: z.string(),
    provider: z.string(),
    work: aiWorkSchema.optional(),
  }),
  z.object({
    type: z.literal("system"),
    reason: z.enum(["handoff", "fallback", "away", "optedOut", "optedIn"]),
  }),
  z.object({ type: z.literal("agent"), uid: z.string() }),
  /** Somebody of the business, on the phone. */
  z.object({ type: z.literal("phoneApp") }),
  /** Another tool or Meta's own agent, while it holds the conversation. */
  z.object({ type: z.literal("otherApp") }),
]);
export type Author = z.infer<typeof authorSchema>;

/** One delivery status as Meta told it. `status` is kept as sent, also when we do not know the word. */
export const receiptSchema = z.object({
  status: z.string(),
  at: instantSchema,
  wamid: z.string(),
  attempt: z.number().int().optional(),
  participant: z.string().optional(),
  pricing: z
    .object({ model: z.string().optional(), type: z.string().optional(), category: z.string().optional() })
    .optional(),
  errors: z.array(metaErrorSchema).optional(),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** How every inbound message ends; `pending` until then. */
export const dispositionSchema = z.enum([
  "pending",
  "answered",
  "superseded",
  "humanOwns",
  "handedOff",
  "windowClosed",
  "optedOut",
  "notAnswerable",
  "loopStopped",
  "tooLate",
  "aiFailed",
  /** Imported, or said while another handler had the conversation: nobody here was to answer it. */
  "notLive",
]);
export type Disposition = z.infer<typeof dispositionSchema>;

export const sendStateSchema = z.enum([
  "queued",
  "claimed",
  "accepted",
  "unknown",
  "failed",
  "parked",
  "cancelled",
  "expired",
]);
export type SendState = z.infer<typeof sendStateSchema>;

/** Written by the sender alone. `attempt` counts requests to Meta, from 1. */
export const sendSchema = z.object({
  state: sendStateSchema,
  attempt: z.number().int(),
  /** The owner epoch an AI or system text is valid for; null for an agent's message. */
  epoch: z.number().int().nullable(),
  queuedAt: instantSchema,
  claimedAt: instantSchema.optional(),
  leaseUntil: instantSchema.optional(),
  /** The claim's own mark: who finds it again after a lost commit answer knows it for its own. */
  claimedBy: z.string().optional(),
  /** Since when the outcome is unknown. */
  unknownSince: instantSchema.optional(),
  wamids: z.array(z.string()),
  /** Ids under which it failed before an agent had it sent again; what is told of them counts no more. */
  voided: z.array(z.string()).optional(),
  error: metaErrorSchema.optional(),
  reason: z.string().optional(),
});
export type Send = z.infer<typeof sendSchema>;

/** What a message refers to. `wamid` may be a message we never saw. Meta: messages, context. */
export const contextSchema = z.object({
  wamid: z.string().optional(),
  from: z.string().optional(),
  forwarded: z.boolean().optional(),
  /** More than five times. */
  frequentlyForwarded: z.boolean().optional(),
  referredProduct: z.object({ catalogId: z.string().optional(), productId: z.string() }).optional(),
});
export type Context = z.infer<typeof contextSchema>;

/** The ad or post that brought the customer. Meta: messages, referral. */
export const referralSchema = z.object({
  sourceUrl: z.string().optional(),
  sourceId: z.string().optional(),
  /** `ad` or `post`. */
  sourceType: z.string().optional(),
  headline: z.string().optional(),
  body: z.string().optional(),
  mediaType: z.string().optional(),
  imageUrl: z.string().optional(),
  videoUrl: z.string().optional(),
  thumbnailUrl: z.string().optional(),
  /** Meta's `ctwa_clid`. */
  clickId: z.string().optional(),
  welcomeText: z.string().optional(),
});
export type Referral = z.infer<typeof referralSchema>;

/** The wait that a message ended: a customer had written, and this was the first answer. */
export const endedWaitSchema = z.object({
  /** When the oldest of what it answers was written. */
  since: instantSchema,
  by: z.enum(["ai", "human"]),
  /** Whether it was their first answer since they own the conversation and since the window opened. */
  first: z.boolean(),
});
export type EndedWait = z.infer<typeof endedWaitSchema>;

const shared = {
  phoneNumberId: z.string(),
  conversationId: z.string(),
  author: authorSchema,
  content: contentSchema,
  /** The order of the thread. Meta's second for inbound messages, our clock for outbound ones. */
  sentAt: instantSchema,
  receipts: z.record(z.string(), receiptSchema),
  context: contextSchema.optional(),
  referral: referralSchema.optional(),
  /** What Meta said went wrong with this message; an `unsupported` one has its errors in the content. */
  errors: z.array(metaErrorSchema).optional(),
  /** The group it was written in. A group's messages stand with the participant who wrote them. */
  groupId: z.string().optional(),
  /** The erased conversation it was found in, and forwarded from. */
  follows: z.string().optional(),
  dueAt: instantSchema.optional(),
  /** When it is removed, by the rules of its number; absent: never. */
  expireAt: instantSchema.optional(),
};

export const inboundMessageSchema = z.object({
  ...shared,
  direction: z.literal("inbound"),
  /** Only live messages wake the AI. */
  origin: z.enum(["live", "history", "standby"]),
  customer: customerSchema,
  /** Meta's id, also where it could not be the document's name. */
  wamid: z.string(),
  /** Other conversations that turned out to be this customer's. */
  joins: z.array(z.string()).optional(),
  receivedAt: instantSchema,
  eventId: z.string(),
  disposition: dispositionSchema,
  dispositionReason: z.string().optional(),
});
export type InboundMessage = z.infer<typeof inboundMessageSchema>;

export const outboundMessageSchema = z.object({
  ...shared,
  direction: z.literal("outbound"),
  /** Where a message that we did not send was told of; absent for our own. A live echo takes the conversation over. */
  origin: z.enum(["echo", "history", "standby"]).optional(),
  /** Whom it went to, of messages that we did not send. */
  customer: customerSchema.optional(),
  /** The raw event that told of it, of messages that we did not send. */
  eventId: z.string().optional(),
  send: sendSchema,
  /** Inbound messages this one answers; they go back to waiting if it fails. */
  answers: z.array(z.string()),
  /** Absent where nobody waited, or where it turned out that it is never sent. */
  wait: endedWaitSchema.optional(),
  /** The client's own id for this message, agents' messages only. */
  clientId: z.string().optional(),
  /** A hash of what the client asked for: the same client id with something else is refused. */
  asked: z.string().optional(),
});
export type OutboundMessage = z.infer<typeof outboundMessageSchema>;

export const messageSchema = z.discriminatedUnion("direction", [inboundMessageSchema, outboundMessageSchema]);
export type Message = z.infer<typeof messageSchema>;
