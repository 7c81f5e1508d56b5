/**
 * A signed body to facts: every entry, change, message and status of it. What can't be read becomes a problem beside
 * the others and never stops them; what we don't know yet is kept as `unsupported`.
 */
import type { Content } from "../../contract/content";
import type { Customer } from "../../contract/conversation";
import type { MetaError } from "../../contract/message";
import type { Fact, MessageFact, Reading, ReceiptFact, TemplateFact } from "../../core/facts/fact";
import { readEcho } from "../../core/outbound/echo";
import { adviceFor } from "./errorAdvice";
import {
  type WireContact,
  type WireMessage,
  type WireStatus,
  type WireTemplateStatus,
  changeSchema,
  contactSchema,
  entrySchema,
  envelopeSchema,
  errorSchema,
  messageSchema,
  messagesValueSchema,
  statusSchema,
  templateStatusSchema,
} from "./wire";

/** Meta: business-scoped user ids. One of these may also stand where a phone number is expected. */
const bsuid = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;

/** Epoch milliseconds of Meta's Unix seconds. */
function millisOf(seconds: string | number | undefined): number | null {
  const value = Number(seconds);
  return seconds !== undefined && seconds !== "" && Number.isFinite(value) && value > 0 ? value * 1000 : null;
}

const given = <Value>(key: string, value: Value | undefined | ""): Record<string, Value> =>
  value === undefined || value === "" ? {} : { [key]: value };

/** Who wrote: ids from the message itself, the name from the contact with the same id. */
function customerOf(message: WireMessage, contacts: readonly WireContact[]): Customer | null {
  const { from } = message;
  const fromIsUserId = from !== undefined && bsuid.test(from);
  const waId = fromIsUserId ? undefined : from;
  const userId = message.from_user_id ?? (fromIsUserId ? from : undefined);
  if (!waId && !userId) return null;
  const contact = contacts.find(
    (each) =>
      (userId !== undefined && each.user_id === userId) || (waId !== undefined && each.wa_id === waId),
  );
  return {
    ...given("name", contact?.profile?.name),
    ...given("waId", waId),
    ...given("userId", userId ?? contact?.user_id),
    ...given("username", contact?.profile?.username?.replace(/^@/, "")),
  };
}

function contentOf(message: WireMessage, raw: unknown): Content {
  if (message.type === "text" && message.text) return { type: "text", text: message.text.body };
  return { type: "unsupported", original: message.type, raw: safeJson(raw) };
}

/** `JSON.stringify` overflows on very deep objects; the raw event still has them. */
function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value).slice(0, 100_000);
  } catch (error) {
    if (error instanceof RangeError) return "too deep to show; see the raw event";
    throw error;
  }
}

function messageFact(
  raw: unknown,
  contacts: readonly WireContact[],
  phoneNumberId: string,
): MessageFact | null {
  const parsed = messageSchema.safeParse(raw);
  if (!parsed.success) return null;
  const message = parsed.data;
  const customer = customerOf(message, contacts);
  if (!customer) return null;
  return {
    type: "message",
    phoneNumberId,
    wamid: message.id,
    customer,
    content: contentOf(message, raw),
    timestamp: millisOf(message.timestamp),
    ...given("replyTo", message.context?.id),
  };
}

function errorsOf(status: WireStatus): MetaError[] | undefined {
  return status.errors?.map((raw) => {
    const error = errorSchema.safeParse(raw).data ?? { code: 0 };
    return {
      code: error.code,
      ...given("title", error.title),
      ...given("details", error.error_data?.details ?? error.message),
      action: adviceFor(error.code).action,
    };
  });
}

function receiptFact(raw: unknown, phoneNumberId: string): ReceiptFact | null {
  const parsed = statusSchema.safeParse(raw);
  if (!parsed.success) return null;
  const status = parsed.data;
  const errors = errorsOf(status);
  const { pricing } = status;
  return {
    type: "receipt",
    phoneNumberId,
    wamid: status.id,
    status: status.status,
    timestamp: millisOf(status.timestamp),
    echo: readEcho(status.biz_opaque_callback_data, phoneNumberId),
    ...given("participant", status.recipient_participant_user_id ?? status.recipient_participant_id),
    ...(pricing
      ? {
          pricing: {
            ...given("model", pricing.pricing_model),
            ...given("type", pricing.type),
            ...given("category", pricing.category),
          },
        }
      : {}),
    ...(errors ? { errors } : {}),
  };
}

function templateFact(value: WireTemplateStatus, wabaId: string, time: number | undefined): TemplateFact {
  return {
    type: "template",
    wabaId,
    templateId: value.message_template_id,
    name: value.message_template_name,
    language: value.message_template_language.replace("-", "_"),
    event: {
      source: "webhook",
      status: value.event,
      ...given("category", value.message_template_category),
      ...(value.reason === undefined ? {} : { reason: value.reason }),
    },
    timestamp: millisOf(time),
  };
}

class Collector {
  readonly facts: Fact[] = [];
  readonly problems: string[] = [];

  /** Keeps the fact, or where an unreadable item was. Never its content. */
  add(fact: Fact | null, where: string): void {
    if (fact) this.facts.push(fact);
    else if (this.problems.length < 100) this.problems.push(`unreadable: ${where}`);
  }
}

function readMessages(into: Collector, value: unknown, where: string): void {
  const parsed = messagesValueSchema.safeParse(value);
  if (!parsed.success) {
    into.add(null, where);
    return;
  }
  const { metadata, messages, statuses } = parsed.data;
  const contacts = parsed.data.contacts
    .map((raw) => contactSchema.safeParse(raw).data)
    .filter((contact) => contact !== undefined);
  const phoneNumberId = metadata.phone_number_id;
  messages.forEach((raw, index) => {
    into.add(messageFact(raw, contacts, phoneNumberId), `${where}.messages[${String(index)}]`);
  });
  statuses.forEach((raw, index) => {
    into.add(receiptFact(raw, phoneNumberId), `${where}.statuses[${String(index)}]`);
  });
}

function readChange(
  into: Collector,
  raw: unknown,
  entry: { id: string; time: number | undefined },
  where: string,
) {
  const change = changeSchema.safeParse(raw);
  if (!change.success) {
    into.add(null, where);
    return;
  }
  const { field, value } = change.data;
  if (field === "messages") readMessages(into, value, where);
  if (field === "message_template_status_update") {
    const status = templateStatusSchema.safeParse(value);
    into.add(status.success ? templateFact(status.data, entry.id, entry.time) : null, where);
  }
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString("utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Never throws for anything Meta, or anybody with the secret, may send. */
export function readDelivery(body: Uint8Array): Reading {
  const envelope = envelopeSchema.safeParse(parse(body));
  if (!envelope.success) return { facts: [], problems: ["notMetaShape"] };
  const collector = new Collector();
  envelope.data.entry.forEach((rawEntry, e) => {
    const entry = entrySchema.safeParse(rawEntry);
    if (!entry.success) {
      collector.add(null, `entry[${String(e)}]`);
      return;
    }
    const { id = "", time, changes } = entry.data;
    changes.forEach((rawChange, c) => {
      readChange(collector, rawChange, { id, time }, `entry[${String(e)}].changes[${String(c)}]`);
    });
  });
  return { facts: collector.facts, problems: collector.problems };
}
