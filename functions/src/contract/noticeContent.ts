/**
 * Messages that ask for no answer: they say something about another message, or about the customer. Each names its
 * target by Meta's id; nothing is folded into the target, readers join. Meta: messages, reaction, edit, revoke, system.
 */
import { z } from "zod";
import {
  audioContentSchema,
  documentContentSchema,
  imageContentSchema,
  stickerContentSchema,
  videoContentSchema,
} from "./mediaContent";
import { textContentSchema, unsupportedContentSchema } from "./textContent";

/** `emoji` is null when the reaction was taken back. */
export const reactionContentSchema = z.object({
  type: z.literal("reaction"),
  target: z.string(),
  emoji: z.string().nullable(),
});

/** What may stand in an edited message. */
export const editedContentSchema = z.discriminatedUnion("type", [
  textContentSchema,
  imageContentSchema,
  videoContentSchema,
  documentContentSchema,
  audioContentSchema,
  stickerContentSchema,
  unsupportedContentSchema,
]);

export const editContentSchema = z.object({
  type: z.literal("edit"),
  target: z.string(),
  content: editedContentSchema,
});

export const revokeContentSchema = z.object({ type: z.literal("revoke"), target: z.string() });

/** A customer changed their number, their user id, or their phone. `kind` is Meta's word for it. */
export const systemContentSchema = z.object({
  type: z.literal("system"),
  change: z.enum(["number", "userId", "identity", "other"]),
  kind: z.string(),
  text: z.string(),
  waId: z.string().optional(),
  userId: z.string().optional(),
  parentUserId: z.string().optional(),
  previousUserId: z.string().optional(),
  previousParentUserId: z.string().optional(),
  /** Comes with `identity`: Meta's check that the same person still holds the number. `createdAt`: epoch milliseconds. */
  identity: z
    .object({
      acknowledged: z.boolean(),
      createdAt: z.number().optional(),
      hash: z.string().optional(),
    })
    .optional(),
});

/** A customer opened the chat for the first time and expects a greeting. Meta: messages, request_welcome. */
export const requestWelcomeContentSchema = z.object({ type: z.literal("requestWelcome") });
