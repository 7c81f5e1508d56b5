/**
 * What one item of a delivery says, in our words. Facts commute: whatever the order and however often they arrive,
 * the documents end the same.
 */
import type { Content } from "../../contract/content";
import type { Customer } from "../../contract/conversation";
import type { TemplateEvent } from "../../contract/documents";
import type { Context, InboundMessage, MetaError, OutboundMessage, Referral } from "../../contract/message";
import type { Echo } from "../outbound/echo";

/** What Meta tells beside the content of a message. */
export interface MessageExtras {
  context?: Context;
  referral?: Referral;
  errors?: MetaError[];
  groupId?: string;
}

export interface MessageFact extends MessageExtras {
  type: "message";
  /** `standby` and `history` are kept and never answered. */
  origin: InboundMessage["origin"];
  phoneNumberId: string;
  wamid: string;
  customer: Customer;
  content: Content;
  /** Meta's second, epoch milliseconds; null when it can't be read. */
  timestamp: number | null;
  /** Its place among the messages of its delivery: several of one second keep their order. */
  position?: number;
  /** What the customer was known by until now, when this message says that it changed. */
  former?: Customer;
}

/** A message of the business that we did not send: written on the phone, or by another tool. */
export interface OwnMessageFact extends MessageExtras {
  type: "ownMessage";
  origin: Exclude<OutboundMessage["origin"], undefined>;
  phoneNumberId: string;
  wamid: string;
  /** Whom it went to. */
  customer: Customer;
  content: Content;
  timestamp: number | null;
  /** How far an imported message got, in the words of statuses. */
  status?: string;
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

/** Something about a business number or its account. */
export interface ChannelFact {
  type: "channel";
  /** Meta's webhook field, or `field:event`. */
  key: string;
  wabaId: string;
  phoneNumberId?: string;
  displayPhoneNumber?: string;
  summary: string;
  raw: string;
  /** Epoch milliseconds; null when it has none. */
  timestamp: number | null;
}

/** A customer's choice about marketing messages, made in WhatsApp. */
export interface PreferenceFact {
  type: "preference";
  phoneNumberId: string;
  customer: Customer;
  wanted: boolean;
  /** Epoch milliseconds; null when it has none. */
  timestamp: number | null;
}

export type Fact = MessageFact | OwnMessageFact | ReceiptFact | TemplateFact | ChannelFact | PreferenceFact;

/** Facts that make a message document in a customer's conversation. */
export const makesMessage = (fact: Fact): fact is MessageFact | OwnMessageFact =>
  fact.type === "message" || fact.type === "ownMessage";

/** What a body turned out to be. `problems` are items that could not be read, one line each, without their content. */
export interface Reading {
  facts: Fact[];
  problems: string[];
  /** Webhook fields that have no reader and aren't known to need none. */
  unknownFields?: string[];
}
