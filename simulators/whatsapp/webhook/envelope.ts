/** The outer shape that every webhook of the `whatsapp_business_account` object shares. */
import type { Customer } from "../customers.ts";
import type { Options } from "../options.ts";

/** Epoch ms as Meta writes times in messages and statuses: a string of Unix seconds. */
export function unixSeconds(ms: number): string {
  return String(Math.floor(ms / 1000));
}

/** A webhook with one entry and one change. `time` (Unix seconds) is there on account and template fields only. */
export function envelope(options: Options, field: string, value: unknown, time?: number): unknown {
  const entry = { id: options.wabaId, ...(time === undefined ? {} : { time }), changes: [{ value, field }] };
  return { object: "whatsapp_business_account", entry: [entry] };
}

/** A webhook of several entries, each with its changes. */
export function envelopeOf(options: Options, entries: readonly unknown[]): unknown {
  return {
    object: "whatsapp_business_account",
    entry: entries.map((changes) => ({ id: options.wabaId, changes })),
  };
}

/** The value of the field `messages`: the business number's metadata and `parts`. */
export function messagesValue(options: Options, parts: Record<string, unknown>): Record<string, unknown> {
  const metadata = {
    display_phone_number: options.displayPhoneNumber,
    phone_number_id: options.phoneNumberId,
  };
  return { messaging_product: "whatsapp", metadata, ...parts };
}

/** A `messages` webhook with one value. */
export function messagesEnvelope(options: Options, parts: Record<string, unknown>): unknown {
  return envelope(options, "messages", messagesValue(options, parts));
}

/** The `contacts` item of a customer. Meta leaves `wa_id` out when the phone number may not be shown. */
export function contactOf(customer: Customer, showPhone: boolean, showUsername = true): unknown {
  return {
    profile: {
      ...(customer.name ? { name: customer.name } : {}),
      ...(showUsername && customer.username ? { username: customer.username } : {}),
    },
    ...(showPhone && customer.phone ? { wa_id: customer.phone } : {}),
    user_id: customer.userId,
  };
}
