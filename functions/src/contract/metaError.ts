/** Meta's error object, as it comes with a status, a refused send, or a message that could not be shown. */
import { z } from "zod";

/** `action` is ours: what a person can do about it. */
export const metaErrorSchema = z.object({
  code: z.number().int(),
  title: z.string().optional(),
  details: z.string().optional(),
  action: z.string().optional(),
  /** True for a code that isn't in our table: it is taken as final. */
  unlisted: z.boolean().optional(),
});
export type MetaError = z.infer<typeof metaErrorSchema>;
