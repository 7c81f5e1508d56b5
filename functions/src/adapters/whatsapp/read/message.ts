/** One message object to a fact. Meta: webhooks messages, `messages[]`, also where `standby` and `history` carry it. */
import { z } from "zod";
import type { Customer } from "../../../contract/conversation";
import type { MessageFact } from "../../../core/facts/fact";
import { contentOf } from "./content";
import { type WireContact, customerOf } from "./customer";
import { extrasOf, extrasShape } from "./extras";
import { systemSchema } from "./noticeContent";
import { id, maybe, millisOf, text, word } from "./wire";

export const messageSchema = z.looseObject({
  id,
  from: maybe(word),
  from_user_id: maybe(word),
  to: maybe(word),
  to_user_id: maybe(word),
  timestamp: maybe(word),
  type: text,
  ...extrasShape,
});
export type WireMessage = z.infer<typeof messageSchema>;

interface Who {
  customer: Customer;
  /** What the customer was known by before, when the message says that it changed. */
  former?: Customer;
}

/**
 * A changed number or user id: the message comes from the old one, or from nobody, and tells the new one. Meta: webhooks
 * messages, system; `previous_user_id` since August 2026.
 */
function changed(message: WireMessage): Who | null {
  if (message.type !== "system") return null;
  const system = systemSchema.safeParse(message["system"]).data;
  if (!system) return null;
  const { user_id: userId, previous_user_id: previousUserId } = system;
  const waId = system.wa_id ?? system.new_wa_id;
  const oldUserId = previousUserId ?? (message.from_user_id === userId ? undefined : message.from_user_id);
  const former = customerOf(message.from, oldUserId, []);
  const customer = customerOf(waId ?? message.from, userId ?? oldUserId, []);
  if (!customer) return former ? { customer: former } : null;
  return former ? { customer, former } : { customer };
}

function whoWrote(message: WireMessage, contacts: readonly WireContact[]): Who | null {
  const told = changed(message);
  if (told) return told;
  const customer = customerOf(message.from, message.from_user_id, contacts);
  return customer && { customer };
}

/** @returns null when it has no id, or nobody wrote it */
export function messageFact(
  raw: unknown,
  contacts: readonly WireContact[],
  phoneNumberId: string,
  origin: MessageFact["origin"],
): MessageFact | null {
  const message = messageSchema.safeParse(raw).data;
  if (!message) return null;
  const who = whoWrote(message, contacts);
  if (!who) return null;
  return {
    type: "message",
    origin,
    phoneNumberId,
    wamid: message.id,
    ...who,
    content: contentOf(raw as { type: string }),
    timestamp: millisOf(message.timestamp),
    ...extrasOf(message, message.type),
  };
}
