/**
 * `conversations/{conversationId}`: one per business number and customer, and the only contended document. It holds
 * everything that decides who may speak; owner, lifecycle and window are three fields because they move on their own.
 */
import { z } from "zod";
import { aiUseSchema } from "./channel";
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
  /** No agent did anything for as long as the channel says. */
  "handedBackByTime",
  "handoff",
  "aiFailed",
  "aiNotConfigured",
  /** The customer seemed to be a machine. */
  "loopStopped",
  /** Nobody is there to help the AI, and the channel wants it silent then. */
  "outOfHours",
  /** The AI has said as much as the channel wants it to in a day. */
  "limitReached",
  /** A colleague gave it to this agent. */
  "assigned",
  /** An agent closed it; what the customer writes next begins anew. */
  "closed",
  "joined",
  /** Somebody of the business answered on the phone. */
  "phoneApp",
  /** The customer was erased; nobody speaks here any more. */
  "erased",
]);
export type OwnerReason = z.infer<typeof ownerReasonSchema>;

/** The AI turn in progress. Only the invocation that holds this id may close it, and only while the epoch is the same. */
export const turnSchema = z.object({
  id: z.string(),
  epoch: z.number().int(),
  /** Turns in a row that ended without an answer, this one included. */
  attempt: z.number().int().default(1),
  /** Its answer is for the agent, never for the customer. */
  draft: z.boolean().default(false),
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
  /** Since when the customer had waited for it; null: nobody did. */
  waitedSince: instantSchema.nullable().default(null),
});
export type OutboxEntry = z.infer<typeof outboxEntrySchema>;

/** Why the AI gave a conversation to people, and what they should know. */
export const handoffSchema = z.object({
  reason: z.string(),
  summary: z.string().nullable(),
  at: instantSchema,
});
export type Handoff = z.infer<typeof handoffSchema>;

/** What it took to make an answer. */
export const aiWorkSchema = z.object({
  /** Time spent waiting for the provider, all rounds, milliseconds. */
  latencyMs: z.number().int(),
  /** How often it was asked. */
  rounds: z.number().int(),
  /** As the provider counts them, if it does. */
  tokens: z.object({ input: z.number().int(), output: z.number().int() }).optional(),
  confidence: z.number().optional(),
});
export type AiWork = z.infer<typeof aiWorkSchema>;

/** The newest entry of the timeline: what follows names its hash, and what is missing behind it was cut off. */
export const timelineHeadSchema = z.object({ seq: z.number().int(), hash: z.string() });
export type TimelineHead = z.infer<typeof timelineHeadSchema>;

export const conversationSchema = z.object({
  phoneNumberId: z.string(),
  customer: customerSchema,
  owner: ownerSchema,
  /** Rises by one at each change of owner; an AI text is valid only for the epoch it was asked in. */
  ownerEpoch: z.number().int(),
  /** What the AI does here. `auto` while people own it: nothing until they hand it back. */
  ai: aiUseSchema.default("auto"),
  ownerSince: instantSchema,
  ownerReason: ownerReasonSchema,
  agentUid: z.string().nullable(),
  agentName: z.string().nullable(),
  lifecycle: z.enum(["open", "closed"]),
  /** End of the customer service window: 24 h after the customer's last message (Meta: send messages). */
  windowEndsAt: instantSchema,
  /** The customer asked for silence: no AI, no system text, no template. */
  suppressed: z.boolean(),
  /** When the newest choice between silence and words was made; null: never. A word of before says nothing about now. */
  silenceChosenAt: instantSchema.nullable().default(null),
  /** The customer wants no marketing templates. */
  noMarketing: z.boolean().default(false),
  /** Ids of inbound messages nobody has answered, oldest first, at most 100 once a message came in. */
  waiting: z.array(z.string()),
  /** When the oldest of them was written; null: nobody waits. Follows from `waiting` at every write. */
  waitingSince: instantSchema.nullable().default(null),
  /** Whoever owns it has answered since they own it and since the window last opened. */
  hasAnswered: z.boolean().default(false),
  /** Ends of windows that passed while the customer waited, the newest twenty. */
  missedWindows: z.array(instantSchema).default([]),
  /** The newest of them; null: none. */
  missedWindowAt: instantSchema.nullable().default(null),
  turn: turnSchema.nullable(),
  /** The outbound message claimed last. Nothing else is claimed until it has an outcome or the lease is over. */
  lastClaim: z.object({ messageId: z.string(), leaseUntil: instantSchema }).nullable().default(null),
  /** Outbound messages behind the one that is being sent, in order. */
  outbox: z.array(outboxEntrySchema),
  /** What the AI was about to say when a human took over. Never sent by itself. */
  draft: z
    .object({ text: z.string(), turnId: z.string(), at: instantSchema, work: aiWorkSchema.optional() })
    .nullable(),
  /** The newest waiting message that a draft was made for, or could not be made for. */
  draftedFor: z.string().nullable().default(null),
  handoff: handoffSchema.nullable().default(null),
  /** What the agent told the AI at the last hand-back. */
  note: z.string().nullable(),
  episodeStartedAt: instantSchema,
  /** When the AI takes it back unless an agent does something; null: not by itself. */
  handBackAt: instantSchema.nullable().default(null),
  /** When the customer was told last that nobody is there. */
  awayToldAt: instantSchema.nullable().default(null),
  /** The AI's replies of the present hour. */
  aiReplies: z.object({ since: instantSchema, count: z.number().int() }).nullable().default(null),
  /** The AI's replies of the present day, a date where the channel is. */
  aiToday: z.object({ day: z.string(), count: z.number().int() }).nullable().default(null),
  preview: z.object({ text: z.string(), author: z.string(), at: instantSchema, messageId: z.string() }),
  unread: z.number().int(),
  lastOutboundId: z.string().nullable(),
  labels: z.array(z.string()),
  /** What the team knows of the customer. */
  attributes: z.record(z.string(), z.string()).default({}),
  /** The customer's name as it is searched; follows from `customer` at every write. */
  searchName: z.string().default(""),
  /** A person is missing here; follows from the rest at every write, so that it can be asked for. */
  waitsForPerson: z.boolean().default(false),
  updatedAt: instantSchema,
  /** Null where the timeline has no chain yet, because an older build wrote it. */
  timelineHead: timelineHeadSchema.nullable().default(null),
  mergedInto: z.string().optional(),
  /** The erased conversation that this customer had before. */
  follows: z.string().optional(),
  /** The customer was erased: this is a tombstone, and stays one. */
  erasedAt: instantSchema.optional(),
  /** When the rest of the erasure goes on; null when nothing of the customer is left. */
  eraseDueAt: instantSchema.nullable().default(null),
  /** When `advance` must look again; absent when nothing is under way. */
  dueAt: instantSchema.optional(),
});
export type Conversation = z.infer<typeof conversationSchema>;

/** Why the AI or a rule gave a conversation to people, where the reason of the change alone doesn't tell. */
export const handoverCauseSchema = z.enum([
  "customerAsked",
  /** A picture, a voice message, an order: something that only people take. */
  "kindForPeople",
  "aiDecided",
  /** The AI was less sure of its answer than the channel asks for. */
  "aiUnsure",
  "answerTooLong",
  /** The AI failed, or its turns ended without an answer. */
  "noAnswer",
  /** Its answer didn't reach the customer. */
  "undeliverable",
  /** A message came so late that it isn't answered as if it were new. */
  "arrivedLate",
]);
export type HandoverCause = z.infer<typeof handoverCauseSchema>;
/** An entry's place in the hash chain over its timeline. See docs/audit.md. */
export const linkSchema = z.object({
  /** From 1, without a gap. */
  seq: z.number().int(),
  /** The hash of the entry before. */
  previous: z.string(),
  /** Of the words, with the salt. */
  digest: z.string(),
  /** Goes with the words when the customer is erased. */
  salt: z.string().optional(),
  hash: z.string(),
});
export type Link = z.infer<typeof linkSchema>;

/** In every entry; absent in those of an older build. */
const audited = { at: instantSchema, link: linkSchema.optional() };

/** `conversations/{c}/timeline/{id}`: immutable record of who decided what, and why the AI said nothing. */
export const timelineEntrySchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("ownerChanged"),
    /** Of the business, so that a day's changes can be asked for. */
    phoneNumberId: z.string().optional(),
    ...audited,
    owner: ownerSchema,
    ownerEpoch: z.number().int(),
    reason: ownerReasonSchema,
    cause: handoverCauseSchema.optional(),
    by: z.string(),
    detail: z.string().optional(),
    summary: z.string().optional(),
    work: aiWorkSchema.optional(),
  }),
  /** Another agent took it from the one who had it, or the first one took what nobody had. */
  z.object({
    type: z.literal("agentChanged"),
    ...audited,
    by: z.string(),
    name: z.string().nullable(),
  }),
  z.object({
    type: z.literal("aiSilent"),
    ...audited,
    reason: z.string(),
    messageIds: z.array(z.string()),
    work: aiWorkSchema.optional(),
  }),
  /** What the AI does in this conversation was changed. */
  z.object({ type: z.literal("aiUseChanged"), ...audited, ai: aiUseSchema, by: z.string() }),
  /** The customer asked for silence, or for messages again; or an agent wrote it down for them. */
  z.object({
    type: z.literal("suppressionChanged"),
    ...audited,
    active: z.boolean(),
    by: z.string(),
    /** Absent: everything. */
    scope: z.literal("marketing").optional(),
  }),
  /** Given to an agent, or to whoever comes first. */
  z.object({
    type: z.literal("assigned"),
    ...audited,
    by: z.string(),
    agentUid: z.string().nullable(),
    agentName: z.string().nullable(),
  }),
  z.object({
    type: z.literal("lifecycleChanged"),
    ...audited,
    by: z.string(),
    lifecycle: z.enum(["open", "closed"]),
  }),
  /** What an agent wrote down for colleagues. Never shown to the customer or the AI. */
  z.object({
    type: z.literal("note"),
    ...audited,
    by: z.string(),
    name: z.string().nullable(),
    text: z.string(),
  }),
  /** Everything that told of the customer was removed. */
  z.object({ type: z.literal("erased"), ...audited, by: z.string(), reason: z.string().optional() }),
]);
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;
