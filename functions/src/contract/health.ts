/**
 * `health/now`: what isn't as it should be, as the sweep saw it last, for the console and the doctor. Counts stop at
 * `mostCounted`, which then means at least so many. The sweep writes it every minute: one that is older than five tells
 * that the sweep itself stands still.
 */
import { z } from "zod";
import { instantSchema } from "./instant";

export const mostCounted = 50;

export const healthSchema = z.object({
  asOf: instantSchema,
  /** Webhooks that were due more than two minutes ago and still aren't folded. */
  receivedLate: z.number().int(),
  /** Sends of which nobody knows yet whether Meta took them. */
  unknownSends: z.number().int(),
  /** Ids of numbers whose sends are held back; why stands in the channel's `circuit`. */
  numbersHeld: z.array(z.string()),
  /** Ids of numbers whose AI has said enough for today. */
  numbersSpent: z.array(z.string()),
  /** Webhooks of the last day that could not be read, or not to the end. */
  failedEvents: z.number().int(),
  /** Conversations that the AI gave up in the last fifteen minutes and nobody has taken since. */
  aiFailures: z.number().int(),
  /** Everything that is due now: webhooks, conversations, messages and files. */
  due: z.object({ count: z.number().int(), oldestAt: instantSchema.nullable() }),
});
export type Health = z.infer<typeof healthSchema>;
