/** What customers chose about marketing in WhatsApp. Other categories and words stay in the raw event. Meta: user_preferences. */
import { z } from "zod";
import type { Change, Collector } from "./collector";
import { contactsOf, customerOf } from "./customer";
import { items, maybe, metadataSchema, millisOf, text, word } from "./wire";

const valueSchema = z.looseObject({ metadata: metadataSchema, contacts: items, user_preferences: items });
const preferenceSchema = z.looseObject({
  wa_id: maybe(word),
  user_id: maybe(word),
  category: maybe(text),
  value: maybe(text),
  timestamp: maybe(word),
});

const wantedBy: Readonly<Record<string, boolean>> = { stop: false, resume: true };

/** A choice about marketing, or one that nobody can read, which is a problem. */
function isForUs(raw: unknown): boolean {
  const preference = preferenceSchema.safeParse(raw).data;
  if (!preference) return true;
  const { category = "", value = "" } = preference;
  return category === "marketing_messages" && Object.hasOwn(wantedBy, value);
}

export function readPreferences(into: Collector, { value, where }: Change): void {
  const parsed = valueSchema.safeParse(value).data;
  if (!parsed) {
    into.add(null, where);
    return;
  }
  const { phone_number_id: phoneNumberId } = parsed.metadata;
  const contacts = contactsOf(parsed.contacts);
  into.addAll(parsed.user_preferences.filter(isForUs), `${where}.user_preferences`, (raw) => {
    const preference = preferenceSchema.safeParse(raw).data;
    const customer = preference && customerOf(preference.wa_id, preference.user_id, contacts);
    const wanted = wantedBy[preference?.value ?? ""];
    if (!preference || !customer || wanted === undefined) return null;
    const timestamp = millisOf(preference.timestamp);
    return { type: "preference", phoneNumberId, customer, wanted, timestamp };
  });
}
