/** The remaining documents: raw events, identities, templates, suppressions. See docs/architecture.md. */
import { z } from "zod";
import { instantSchema } from "./instant";

export * from "./cannedReply";
export * from "./channel";
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

/** The texts of a template after Meta or somebody changed them. `header` is null where it has no text. */
export const templateTextsSchema = z.object({
  header: z.string().nullable(),
  body: z.string(),
  footer: z.string().nullable(),
  buttons: z.array(
    z.object({
      type: z.string(),
      text: z.string().optional(),
      url: z.string().optional(),
      phoneNumber: z.string().optional(),
    }),
  ),
});
export type TemplateTexts = z.infer<typeof templateTextsSchema>;

/** A category Meta will move the template to. Meta: template_category_update, about 24 hours before it does. */
export const nextCategorySchema = z.object({ category: z.string(), at: instantSchema.optional() });

/** One thing Meta said about a template, in an answer or a webhook. The latest `asOf` of each field wins. */
export const templateEventSchema = z.object({
  source: z.enum(["created", "webhook", "sync"]),
  asOf: instantSchema,
  status: z.string().optional(),
  category: z.string().optional(),
  /** Null once the change is done. */
  nextCategory: nextCategorySchema.nullable().optional(),
  reason: z.string().nullable().optional(),
  /** Meta's words beside the reason: what is wrong with it, until when it is paused. */
  detail: z.string().nullable().optional(),
  /** GREEN, YELLOW, RED or UNKNOWN. */
  quality: z.string().optional(),
  texts: templateTextsSchema.optional(),
});
export type TemplateEvent = z.infer<typeof templateEventSchema>;

/**
 * A part of a template as Meta has it, but for `examples`: Meta nests them in lists of lists, which Firestore can't
 * hold, so they stand flat in the order of the variables.
 */
export const templateComponentSchema = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  examples: z.array(z.string()).optional(),
});

/** `templates/{templateId}`: as Meta has it. `category` is Meta's, never the one that was asked for. */
export const templateSchema = z.object({
  id: z.string(),
  wabaId: z.string(),
  name: z.string(),
  language: z.string(),
  category: z.string(),
  nextCategory: nextCategorySchema.nullable().optional(),
  status: z.string(),
  reason: z.string().nullable().optional(),
  detail: z.string().nullable().optional(),
  quality: z.string().optional(),
  components: z.array(templateComponentSchema),
  events: z.record(z.string(), templateEventSchema),
  createdBy: z.string().optional(),
  updatedAt: instantSchema,
});
export type Template = z.infer<typeof templateSchema>;

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
});
export type Suppression = z.infer<typeof suppressionSchema>;
