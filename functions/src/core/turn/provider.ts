/**
 * The seam to any AI. The answer is tagged, never a magic word in the text, and it is data: it can say something in
 * this conversation, ask for a human, or keep silent, and nothing else.
 */

export interface AiMessage {
  role: "customer" | "assistant" | "agent";
  text: string;
  /** Epoch milliseconds. */
  at: number;
}

export interface AiRequest {
  conversationId: string;
  turnId: string;
  channelName: string;
  language: "id" | "en";
  customerName?: string;
  /** Oldest first; the last ones are what the customer waits to have answered. */
  messages: AiMessage[];
  /** What an agent told the AI when handing the conversation back. */
  note?: string;
}

export type AiAnswer =
  | { type: "reply"; text: string }
  /** `text` is the goodbye to the customer; without it the channel's own words are used. */
  | { type: "handoff"; text?: string; reason: string }
  | { type: "silent"; reason: string };

/** Meta: messages, text body at most 4096 characters. */
export const maxReplyLength = 4096;
