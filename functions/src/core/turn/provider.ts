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

/** As the provider counts them. */
export interface Tokens {
  input: number;
  output: number;
}

export type AiAnswer =
  /** `confidence` from 0 to 1, if the provider tells. */
  | { type: "reply"; text: string; confidence?: number; tokens?: Tokens }
  /** `text` is the goodbye to the customer, `summary` is for the agent; without text the channel's own words are used. */
  | { type: "handoff"; text?: string; reason: string; summary?: string; tokens?: Tokens }
  | { type: "silent"; reason: string; tokens?: Tokens };

/** Meta: messages, text body at most 4096 characters. */
export const maxReplyLength = 4096;
/** The longest answer that is read at all: as many messages as a channel may allow for one. */
export const maxAnswerLength = 10 * maxReplyLength;
