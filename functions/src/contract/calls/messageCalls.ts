/** What agents do with messages that are there already. */
import { z } from "zod";
import { sendStateSchema } from "../message";
import { documentId, messageIdInput } from "./documentId";

const oneMessage = { conversationId: documentId, messageId: messageIdInput };

/** A failed, parked or expired message of an agent or the AI. */
export const retryMessageInput = z.strictObject(oneMessage);
export type RetryMessageInput = z.infer<typeof retryMessageInput>;
export const retryMessageOutput = z.object({
  messageId: z.string(),
  /** When the call ended; the document tells how it goes on. */
  state: sendStateSchema,
  /** It isn't certain that the first send did not arrive: the customer may read it twice. */
  mayArriveTwice: z.boolean(),
});
export type RetryMessageOutput = z.infer<typeof retryMessageOutput>;

/** A message that still waits to be sent. */
export const cancelMessageInput = z.strictObject(oneMessage);
export type CancelMessageInput = z.infer<typeof cancelMessageInput>;
export const cancelMessageOutput = z.object({ messageId: z.string(), state: z.literal("cancelled") });
export type CancelMessageOutput = z.infer<typeof cancelMessageOutput>;

export const markReadInput = z.strictObject({ conversationId: documentId });
export type MarkReadInput = z.infer<typeof markReadInput>;
export const markReadOutput = z.object({
  /** Whether the customer sees blue ticks: `none` where nothing is to be marked, `failed` where Meta didn't take it. */
  receipt: z.enum(["sent", "none", "failed"]),
});
export type MarkReadOutput = z.infer<typeof markReadOutput>;

export const showTypingInput = z.strictObject({ conversationId: documentId });
export type ShowTypingInput = z.infer<typeof showTypingInput>;
export const showTypingOutput = z.object({
  /** False where the customer wrote nothing lately that it could be shown at. */
  shown: z.boolean(),
});
export type ShowTypingOutput = z.infer<typeof showTypingOutput>;

/** Why free text is refused, and what can be sent instead: `details` of a `failed-precondition`. */
export const windowClosedDetails = z.object({
  reason: z.literal("windowClosed"),
  /** Approved ones of the number's account, in its language first, at most 20. */
  templates: z.array(z.object({ name: z.string(), language: z.string(), category: z.string() })),
});
export type WindowClosedDetails = z.infer<typeof windowClosedDetails>;
