/**
 * The field `messages`: what customers wrote, how far our messages got, and what is wrong with the number. Field by
 * field and item by item, so that a status never holds up a message. Meta: webhooks messages.
 */
import { z } from "zod";
import { channelFact } from "./channel";
import type { Change, Collector } from "./collector";
import { contactsOf } from "./customer";
import { messageFact } from "./message";
import { receiptFact } from "./status";
import { items, metadataSchema } from "./wire";

const valueSchema = z.looseObject({
  metadata: metadataSchema,
  contacts: items,
  messages: items,
  statuses: items,
  errors: items,
});

export function readMessages(into: Collector, change: Change): void {
  const { where } = change;
  const value = valueSchema.safeParse(change.value).data;
  if (!value) {
    into.add(null, where);
    return;
  }
  const { phone_number_id: phoneNumberId } = value.metadata;
  const contacts = contactsOf(value.contacts);
  let position = 0;
  into.addAll(value.messages, `${where}.messages`, (raw) => {
    const fact = messageFact(raw, contacts, phoneNumberId, "live");
    return fact && { ...fact, position: position++ };
  });
  into.addAll(value.statuses, `${where}.statuses`, (raw) => receiptFact(raw, phoneNumberId));
  if (value.errors.length > 0) {
    const { metadata, errors } = value;
    into.add(channelFact({ ...change, field: "errors", value: { metadata, errors } }), where);
  }
}
