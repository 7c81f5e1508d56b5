/**
 * `conversations/{c}/erased/{sha256 of the message's id}`: what is left of a message after its customer was erased. Who
 * spoke, when and how it ended, and nothing of what was said or to whom.
 */
import { z } from "zod";
import { instantSchema } from "./instant";
import { authorSchema, dispositionSchema, sendStateSchema } from "./message";

export const erasedMessageSchema = z.object({
  direction: z.enum(["inbound", "outbound"]),
  author: authorSchema,
  /** Meta's name of what it was: text, image, … */
  kind: z.string(),
  sentAt: instantSchema,
  /** Of inbound messages: how it ended, or stood when it was erased. */
  disposition: dispositionSchema.optional(),
  /** Of outbound messages. One that was on its way is `unknown`, one that waited `cancelled`. */
  state: sendStateSchema.optional(),
  /** What Meta had told of its delivery until then. */
  receipts: z.array(z.object({ status: z.string(), at: instantSchema })),
  erasedAt: instantSchema,
});
export type ErasedMessage = z.infer<typeof erasedMessageSchema>;
