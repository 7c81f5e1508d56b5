/**
 * Meta's webhook as it is on the wire, tolerant: unknown fields pass, and every list is read item by item so that one
 * odd item never hides the others. Meta: webhooks reference, messages and message_template_status_update.
 */
import { z } from "zod";

const text = z.string();
/** Ids and times come as strings, and as numbers in some fields. */
const word = z.union([z.string(), z.number()]).transform(String);

export const envelopeSchema = z.looseObject({
  object: z.literal("whatsapp_business_account"),
  entry: z.array(z.unknown()),
});

export const entrySchema = z.looseObject({
  id: word.optional(),
  time: z.number().optional(),
  changes: z.array(z.unknown()),
});

export const changeSchema = z.looseObject({ field: text, value: z.looseObject({}) });

export const metadataSchema = z.looseObject({ phone_number_id: word });

export const messagesValueSchema = z.looseObject({
  metadata: metadataSchema,
  contacts: z.array(z.unknown()).catch([]),
  messages: z.array(z.unknown()).catch([]),
  statuses: z.array(z.unknown()).catch([]),
});

export const contactSchema = z.looseObject({
  profile: z.looseObject({ name: text.optional(), username: text.optional() }).optional(),
  wa_id: text.optional(),
  user_id: text.optional(),
});
export type WireContact = z.infer<typeof contactSchema>;

export const messageSchema = z.looseObject({
  id: text.min(1),
  from: text.optional(),
  from_user_id: text.optional(),
  timestamp: word.optional(),
  type: text,
  text: z.looseObject({ body: text }).optional(),
  context: z.looseObject({ id: text.optional() }).optional(),
});
export type WireMessage = z.infer<typeof messageSchema>;

export const errorSchema = z.looseObject({
  code: z.number().int(),
  title: text.optional(),
  message: text.optional(),
  error_data: z.looseObject({ details: text.optional() }).optional(),
});

export const statusSchema = z.looseObject({
  id: text.min(1),
  status: text,
  timestamp: word.optional(),
  biz_opaque_callback_data: text.optional(),
  recipient_participant_id: text.optional(),
  recipient_participant_user_id: text.optional(),
  pricing: z
    .looseObject({ pricing_model: text.optional(), type: text.optional(), category: text.optional() })
    .optional(),
  errors: z.array(z.unknown()).optional(),
});
export type WireStatus = z.infer<typeof statusSchema>;

export const templateStatusSchema = z.looseObject({
  event: text,
  message_template_id: word,
  message_template_name: text,
  message_template_language: text,
  message_template_category: text.optional(),
  reason: text.nullish(),
});
export type WireTemplateStatus = z.infer<typeof templateStatusSchema>;
