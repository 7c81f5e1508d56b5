/** Content that is nothing but words: a text, or what we can only name. */
import { z } from "zod";
import { metaErrorSchema } from "./metaError";

export const textContentSchema = z.object({
  type: z.literal("text"),
  text: z.string(),
  /** Ours: WhatsApp shows a preview of the first link. */
  previewUrl: z.boolean().optional(),
});

/**
 * Any kind we do not understand yet, and what Meta itself calls unsupported. `original` is Meta's type name, `raw` its
 * JSON text. `subtype` and `errors` come with Meta's own only: what it was, and why it could not be shown.
 */
export const unsupportedContentSchema = z.object({
  type: z.literal("unsupported"),
  original: z.string(),
  raw: z.string(),
  subtype: z.string().optional(),
  errors: z.array(metaErrorSchema).optional(),
});
