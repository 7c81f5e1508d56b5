/**
 * Who a message is from or to: ids from the message itself, the name from the contact with the same id. In a batch the
 * first contact need not be the one. Meta: webhooks messages, contacts; business-scoped user ids.
 */
import { z } from "zod";
import type { Customer } from "../../../contract/conversation";
import { given, maybe, readable, text, word } from "./wire";

/** Meta: business-scoped user ids. One of these may also stand where a phone number is expected. */
const bsuid = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;

/** Aliases become names of documents. */
const nameable = (alias: string | undefined): string | undefined =>
  alias !== undefined && /^[^/\s]{1,200}$/u.test(alias) ? alias : undefined;

const contactSchema = z.looseObject({
  profile: maybe(z.looseObject({ name: maybe(text), username: maybe(text) })),
  wa_id: maybe(word),
  user_id: maybe(word),
});
export type WireContact = z.infer<typeof contactSchema>;

export const contactsOf = (raw: readonly unknown[]): WireContact[] => readable(contactSchema, raw);

/**
 * @param phone where Meta puts a phone number
 * @param userId where Meta puts a business-scoped user id
 * @returns null when there is no id at all
 */
export function customerOf(
  phone: string | undefined,
  userId: string | undefined,
  contacts: readonly WireContact[],
): Customer | null {
  const phoneIsUserId = phone !== undefined && bsuid.test(phone);
  const waId = nameable(phoneIsUserId ? undefined : phone);
  const user = nameable(userId ?? (phoneIsUserId ? phone : undefined));
  if (waId === undefined && user === undefined) return null;
  const contact = contacts.find(
    (each) =>
      (user !== undefined && (each.user_id === user || each.wa_id === user)) ||
      (waId !== undefined && each.wa_id === waId),
  );
  return given({
    name: contact?.profile?.name,
    waId,
    userId: user ?? nameable(contact?.user_id),
    username: contact?.profile?.username?.replace(/^@/, ""),
  });
}
