/** The remaining documents: raw events, identities, suppressions. See docs/architecture.md. */
import { z } from "zod";
import { instantSchema } from "./instant";

export * from "./cannedReply";
export * from "./channel";
export * from "./template/document";
export * from "./user";

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** `webhookEvents/{sha256 of the raw body}`: what Meta posted, byte for byte, before anything was made of it. */
export const webhookEventSchema = z.object({
  /** The raw body; absent when it is in `parts/{n}` because it is over 900 kB. */
  body: bytes.optional(),
  parts: z.number().int(),
  receivedAt: instantSchema,
  /** `erased`: the body was removed with the customer it told of, and it can't be read again. */
  state: z.enum(["received", "folded", "failed", "erased"]),
  reason: z.string().optional(),
  /** What could not be turned into facts, one line an item. */
  problems: z.array(z.string()),
  conversationIds: z.array(z.string()),
  attempts: z.number().int(),
  /** Attempts in a row that broke off, counted before each; gone once one came to an end. `reason` has the last error. */
  failures: z.number().int().optional(),
  dueAt: instantSchema.optional(),
  expireAt: instantSchema,
});
export type WebhookEvent = z.infer<typeof webhookEventSchema>;

/** `webhookEvents/{id}/parts/{n}`: the bytes of a large body, in order. */
export const webhookEventPartSchema = z.object({ body: bytes, expireAt: instantSchema });

/** `identities/{phoneNumberId}:{waId or BSUID}`: which conversation an alias of a customer belongs to, since when. */
export const identitySchema = z.object({
  conversationId: z.string(),
  phoneNumberId: z.string(),
  since: instantSchema,
});
export type Identity = z.infer<typeof identitySchema>;

/** One choice of a customer; `active` false is the record that they changed their mind. */
export const suppressionChoiceSchema = z.object({
  active: z.boolean(),
  /** A word the customer wrote, their choice in WhatsApp, Meta's refusal 131050, or an agent. */
  source: z.enum(["word", "preference", "refusal", "agent"]),
  at: instantSchema,
});
export type SuppressionChoice = z.infer<typeof suppressionChoiceSchema>;

/**
 * `suppressions/{phoneNumberId}:{wa_id or user id}`: this customer asked for silence. Kept apart from the conversation, so
 * that it holds for whatever comes next.
 */
export const suppressionSchema = z.object({
  phoneNumberId: z.string(),
  conversationId: z.string(),
  /** Nothing is sent by a machine, and no template. */
  all: suppressionChoiceSchema.optional(),
  /** No marketing template. */
  marketing: suppressionChoiceSchema.optional(),
  /** When either was chosen last. */
  changedAt: instantSchema.optional(),
});
export type Suppression = z.infer<typeof suppressionSchema>;
