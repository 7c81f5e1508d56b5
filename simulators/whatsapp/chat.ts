/** What a phone shows of one conversation: bubbles in order, with what became of each. */

import type { Attachment } from "./attachment.ts";

/**
 * Something to tap under a business message; `id` is what the business gets back. `value` is where a link leads, the number
 * to call, or the code to copy.
 */
export interface Button {
  readonly kind:
    | "button_reply"
    | "list_reply"
    | "quick_reply"
    | "share_contact"
    | "link"
    | "phone"
    | "copy_code"
    | "other";
  readonly title: string;
  readonly id: string;
  readonly value?: string;
}

/** One of the cards to swipe through below a message. */
export interface Card {
  readonly text: string;
  readonly media?: string;
  readonly attachment?: Attachment;
  readonly buttons?: readonly Button[];
}

/** How far a customer's message got to the business webhook. `problem` is in plain words, such as "HTTP 503". */
export interface Delivered {
  readonly state: "pending" | "delivered" | "retrying" | "failed";
  readonly attempts: number;
  readonly problem?: string;
}

/** The visible parts of a message. `media` names the kind of attachment. */
export interface Bubble {
  readonly text: string;
  readonly header?: string;
  readonly footer?: string;
  readonly media?: string;
  readonly attachment?: Attachment;
  readonly buttons?: readonly Button[];
  readonly cards?: readonly Card[];
  readonly template?: string;
}

/** One bubble on the phone. `at` is epoch ms; `delivered` and `read` are only on the customer's own messages. */
export interface ChatMessage extends Bubble {
  readonly wamid: string;
  readonly from: "customer" | "business";
  readonly at: number;
  readonly quoted?: string;
  delivered?: Delivered;
  read?: boolean;
  /** The emoji the business reacted with. */
  reaction?: string;
  /** The emoji the customer reacted with; empty when it was taken back. */
  ownReaction?: string;
}
