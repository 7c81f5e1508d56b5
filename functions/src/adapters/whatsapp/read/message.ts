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

/** Meta tells of a changed user id without `from`; the id before it names the conversation. */
function customerOfSystem(message: WireMessage): Customer | null {
  const system = systemSchema.safeParse(message["system"]).data;
  if (message.type !== "system" || !system) return null;
  return customerOf(system.wa_id, system.previous_user_id ?? system.user_id, []);
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
  const customer = customerOf(message.from, message.from_user_id, contacts) ?? customerOfSystem(message);
  if (!customer) return null;
  return {
    type: "message",
    origin,
    phoneNumberId,
    wamid: message.id,
    customer,
    content: contentOf(raw as { type: string }),
    timestamp: millisOf(message.timestamp),
    ...extrasOf(message, message.type),
  };
}
