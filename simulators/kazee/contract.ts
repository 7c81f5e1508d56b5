/** The shapes of `POST /v1/replies`: what a provider is asked and what it may answer. */

/** The languages the simulator speaks, as ISO 639-1 codes. */
export type Language = "id" | "en";

/** One line of the conversation; `at` is an ISO 8601 time. */
export interface Turn {
  readonly role: "customer" | "assistant" | "agent";
  readonly text: string;
  readonly at?: string;
}

/** A request for the next reply: the conversation so far, oldest first. */
export interface ReplyRequest {
  readonly conversationId: string;
  readonly turnId: string;
  readonly channel: { readonly name: string };
  /** `name` is absent when WhatsApp told none. */
  readonly customer: { readonly name?: string; readonly language?: string };
  readonly messages: readonly Turn[];
  readonly instructions?: string;
}

/** Estimated tokens, about four characters each. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** The provider answers the customer. `confidence` is 0 to 1; `sources` name what the answer came from. */
export interface Reply {
  readonly type: "reply";
  readonly text: string;
  readonly confidence: number;
  readonly sources: readonly string[];
  readonly usage?: Usage;
}

/** A human should go on. `text` tells the customer so; `summary` is for the human. */
export interface Handoff {
  readonly type: "handoff";
  readonly text: string;
  readonly reason: string;
  readonly summary: string;
}

/** Nothing should be said. */
export interface Silent {
  readonly type: "silent";
  readonly reason: string;
}

/** Every answer the provider can give with HTTP 200. */
export type Answer = Reply | Handoff | Silent;
