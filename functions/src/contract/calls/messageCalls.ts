/** What agents do with messages that are there already. */
import { z } from "zod";
import { documentId, messageIdInput } from "./documentId";

const oneMessage = { conversationId: documentId, messageId: messageIdInput };

/** A failed, parked or expired message of an agent or the AI. */
export const retryMessageInput = z.strictObject(oneMessage);
export type RetryMessageInput = z.infer<typeof retryMessageInput>;
export interface RetryMessageOutput {
  messageId: string;
  state: string;
  /** It isn't certain that the first send did not arrive: the customer may read it twice. */
  mayArriveTwice: boolean;
}

/** A message that still waits to be sent. */
export const cancelMessageInput = z.strictObject(oneMessage);
export type CancelMessageInput = z.infer<typeof cancelMessageInput>;
export interface CancelMessageOutput {
  messageId: string;
  state: "cancelled";
}

export const markReadInput = z.strictObject({ conversationId: documentId });
export type MarkReadInput = z.infer<typeof markReadInput>;
export interface MarkReadOutput {
  /** Whether the customer sees blue ticks: `none` where nothing is to be marked, `failed` where Meta didn't take it. */
  receipt: "sent" | "none" | "failed";
}

export const showTypingInput = z.strictObject({ conversationId: documentId });
export type ShowTypingInput = z.infer<typeof showTypingInput>;
export interface ShowTypingOutput {
  shown: boolean;
}

/** Why free text is refused, and what can be sent instead: `details` of a `failed-precondition`. */
export interface WindowClosedDetails {
  reason: "windowClosed";
  /** Approved ones of the number's account, in its language first, at most 20. */
  templates: { name: string; language: string; category: string }[];
}
