/** `cannedReplies/{shortcut}`: a text that agents use again and again. The id is the shortcut, so no two share one. */
import { z } from "zod";
import { instantSchema } from "./instant";

export const cannedReplySchema = z.object({
  shortcut: z.string(),
  /** At least one of them. */
  text: z.object({ id: z.string().optional(), en: z.string().optional() }),
  updatedAt: instantSchema,
  updatedBy: z.string(),
});
export type CannedReply = z.infer<typeof cannedReplySchema>;
