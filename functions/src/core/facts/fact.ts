/**
 * What one item of a delivery says, in our words. Facts commute: whatever the order and however often they arrive,
 * the documents end the same.
 */
import type { Content } from "../../contract/content";
import type { Customer } from "../../contract/conversation";
import type { TemplateEvent } from "../../contract/documents";
import type { MetaError } from "../../contract/message";
import type { Echo } from "../outbound/echo";

export interface MessageFact {
  type: "message";
  phoneNumberId: string;
  wamid: string;
  customer: Customer;
  content: Content;
  /** Meta's second, epoch milliseconds; null when it can't be read. */
  timestamp: number | null;
  replyTo?: string;
  /** What the customer was known by until now, when this message says that it changed. */
  former?: Customer;
}

export interface ReceiptFact {
  type: "receipt";
  phoneNumberId: string;
  wamid: string;
  status: string;
  /** Epoch milliseconds; null when it can't be read. */
  timestamp: number | null;
  /** Ours, when the status carries it and it was made for this number. */
  echo: Echo | null;
  participant?: string;
  pricing?: { model?: string; type?: string; category?: string };
  errors?: MetaError[];
}

export interface TemplateFact {
  type: "template";
  wabaId: string;
  templateId: string;
  name: string;
  language: string;
  event: Omit<TemplateEvent, "asOf">;
  /** Epoch milliseconds of the webhook entry; null when it has none. */
  timestamp: number | null;
}

export type Fact = MessageFact | ReceiptFact | TemplateFact;

/** What a body turned out to be. `problems` are items that could not be read, one line each, without their content. */
export interface Reading {
  facts: Fact[];
  problems: string[];
}
