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

/** A `messages` webhook: the business number's metadata and `parts` of the value. */
export function messagesEnvelope(options: Options, parts: Record<string, unknown>): unknown {
  const metadata = {
    display_phone_number: options.displayPhoneNumber,
    phone_number_id: options.phoneNumberId,
  };
  return envelope(options, "messages", { messaging_product: "whatsapp", metadata, ...parts });
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
