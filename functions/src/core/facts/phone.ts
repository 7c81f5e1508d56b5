/**
 * Phone numbers that reach the same person. Mexico, Argentina and Brazil have numbers with and without a mobile digit,
 * and WhatsApp uses either; as an alias a number stands in one form only. It is never used to send.
 */

/** Digits of a wa_id in the one form that all its forms share. Everything else is returned as it is. */
export function canonicalPhone(waId: string): string {
  const mexico = /^521(\d{10})$/.exec(waId);
  if (mexico) return `52${mexico[1] ?? ""}`;
  const argentina = /^549(\d{10})$/.exec(waId);
  if (argentina) return `54${argentina[1] ?? ""}`;
  // Brazil: only numbers that existed with eight digits, which began with 6 to 9, have two forms.
  const brazil = /^55(\d{2})9([6-9]\d{7})$/.exec(waId);
  if (brazil) return `55${brazil[1] ?? ""}${brazil[2] ?? ""}`;
  return waId;
}
