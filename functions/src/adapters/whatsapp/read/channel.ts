/**
 * What Meta says about a number or its account: restrictions, bans, quality, names, limits, alerts. Kept as its plain
 * values in one line, with the whole beside it. Meta: account_update and the other account fields.
 */
import { z } from "zod";
import type { ChannelFact } from "../../../core/facts/fact";
import type { Change } from "./collector";
import { given, jsonOf, maybe, millisOf, text, word } from "./wire";

const valueSchema = z.looseObject({
  metadata: maybe(z.looseObject({ phone_number_id: maybe(word) })),
  phone_number_id: maybe(word),
  display_phone_number: maybe(word),
  event: maybe(text),
  timestamp: maybe(word),
  alert_info: maybe(z.looseObject({ alert_type: maybe(text) })),
  waba_info: maybe(z.looseObject({ waba_id: maybe(word) })),
});

/** Fields that tell of different things, each to be remembered on its own. */
const manyThings = new Set(["account_update", "account_alerts", "security"]);

/** Ours or plumbing: said elsewhere on the channel. */
const silent = new Set(["messaging_product", "metadata", "display_phone_number", "phone_number_id"]);

/** The plain values of an object, by name, at most four levels deep. */
function plainValues(value: unknown, name: string, depth: number): string[] {
  if (depth > 4) return [];
  if (Array.isArray(value)) return value.slice(0, 50).flatMap((each) => plainValues(each, name, depth + 1));
  if (typeof value === "object" && value !== null) {
    return Object.entries(value)
      .slice(0, 50)
      .filter(([key]) => !silent.has(key))
      .flatMap(([key, each]: [string, unknown]) => plainValues(each, key, depth + 1));
  }
  const isPlain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return isPlain ? [name === "" ? String(value) : `${name}: ${String(value)}`] : [];
}

/** @returns null when the value can't be read at all */
export function channelFact({ field, value, wabaId, time }: Change): ChannelFact | null {
  const parsed = valueSchema.safeParse(value).data;
  if (!parsed) return null;
  const event = parsed.alert_info?.alert_type ?? parsed.event;
  return {
    type: "channel",
    key: manyThings.has(field) && event !== undefined ? `${field}:${event}`.slice(0, 200) : field,
    wabaId: wabaId === "" ? (parsed.waba_info?.waba_id ?? "") : wabaId,
    ...given({
      phoneNumberId: parsed.phone_number_id ?? parsed.metadata?.phone_number_id,
      displayPhoneNumber: parsed.display_phone_number,
    }),
    summary: text.parse(plainValues(value, "", 0).join(", ").slice(0, 1000)),
    raw: jsonOf(value, 10_000),
    timestamp: millisOf(time ?? parsed.timestamp),
  };
}
