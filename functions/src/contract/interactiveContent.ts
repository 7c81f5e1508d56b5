/** What a customer chose or filled in, where the business had offered it. Meta: messages, interactive and button. */
import { z } from "zod";

/** A quick reply of a template; `payload` is what the template said to send back. */
export const buttonContentSchema = z.object({
  type: z.literal("button"),
  text: z.string(),
  payload: z.string().optional(),
});

export const buttonReplyContentSchema = z.object({
  type: z.literal("buttonReply"),
  id: z.string(),
  title: z.string(),
});

export const listReplyContentSchema = z.object({
  type: z.literal("listReply"),
  id: z.string(),
  title: z.string(),
  description: z.string().optional(),
});

/**
 * A form that was filled in. `response` is the answer field by field, flat, in Meta's order; what was not a plain value
 * stands as JSON. `raw` is the whole answer as Meta gave it, with its flow token.
 */
export const flowReplyContentSchema = z.object({
  type: z.literal("flowReply"),
  /** `flow` or `address_message`. */
  name: z.string(),
  text: z.string(),
  response: z.array(z.object({ name: z.string(), value: z.string() })),
  raw: z.string(),
});

export const callPermissionReplyContentSchema = z.object({
  type: z.literal("callPermissionReply"),
  /** `accept` or `reject`. */
  response: z.string(),
  permanent: z.boolean(),
  /** Epoch milliseconds. */
  expiresAt: z.number().optional(),
  /** `user_action` or `automatic`. */
  source: z.string().optional(),
});
