/**
 * A signed body to facts: every entry and every change of it, each field by its own reader. What can't be read becomes a
 * problem beside the others and never stops them; a field without a reader here stays in the raw event.
 */
import { z } from "zod";
import type { Reading } from "../../../core/facts/fact";
import { channelFact } from "./channel";
import { type Change, Collector } from "./collector";
import { readEchoes } from "./echoes";
import { readHistory } from "./history";
import { readMessages } from "./messages";
import { readPreferences } from "./preferences";
import { readStandby } from "./standby";
import { templateFact } from "./template";
import { maybe, text, word } from "./wire";

const envelopeSchema = z.looseObject({
  object: z.literal("whatsapp_business_account"),
  entry: z.array(z.unknown()),
});
const entrySchema = z.looseObject({ id: maybe(word), time: maybe(word), changes: z.array(z.unknown()) });
const changeSchema = z.looseObject({ field: text, value: z.looseObject({}) });

type Reader = (into: Collector, change: Change) => void;

const onTemplate: Reader = (into, change) => into.add(templateFact(change), change.where);
const onChannel: Reader = (into, change) => into.add(channelFact(change), change.where);

/** Meta: webhooks, fields that are kept raw on purpose. */
const keptRaw = new Set([
  "account_settings_update",
  "automatic_events",
  "calls",
  "flows",
  "group_lifecycle_update",
  "group_participants_update",
  "group_settings_update",
  "group_status_update",
  "messaging_handovers",
  "partner_solutions",
  "payment_configuration_update",
  "smb_app_state_sync",
  "tracking_events",
]);

/** Meta: webhooks, fields. */
const readers: ReadonlyMap<string, Reader> = new Map([
  ["messages", readMessages],
  ["standby", readStandby],
  ["history", readHistory],
  ["smb_message_echoes", readEchoes],
  ["message_echoes", readEchoes],
  ["user_preferences", readPreferences],
  ["message_template_status_update", onTemplate],
  ["message_template_quality_update", onTemplate],
  ["message_template_components_update", onTemplate],
  ["template_category_update", onTemplate],
  ["account_update", onChannel],
  ["account_alerts", onChannel],
  ["account_review_update", onChannel],
  ["business_capability_update", onChannel],
  ["phone_number_quality_update", onChannel],
  ["phone_number_name_update", onChannel],
  ["security", onChannel],
  ["business_username_update", onChannel],
  ["business_username_updates", onChannel],
]);

function readChange(into: Collector, raw: unknown, entry: Pick<Change, "wabaId" | "time" | "where">): void {
  const change = changeSchema.safeParse(raw);
  if (!change.success) {
    into.add(null, entry.where);
    return;
  }
  const { field } = change.data;
  const read = readers.get(field);
  if (read) read(into, { ...change.data, ...entry });
  else if (!keptRaw.has(field)) into.unknownFields.push(field);
}

/** Ids of templates come as numbers that can be longer than a double is exact; those keep their digits as text. */
const exactly = (_key: string, value: unknown, context?: { source?: string }): unknown =>
  typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value)
    ? (context?.source ?? value)
    : value;

function parse(body: Uint8Array): unknown {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8");
  try {
    return text.includes("message_template_id") ? JSON.parse(text, exactly) : JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    // Going through every value overflows on very deep ones; reading alone does not.
    if (error instanceof RangeError) return JSON.parse(text);
    throw error;
  }
}

/** Never throws for anything Meta, or anybody with the secret, may send. */
export function readDelivery(body: Uint8Array): Reading {
  const envelope = envelopeSchema.safeParse(parse(body));
  if (!envelope.success) return { facts: [], problems: ["notMetaShape"] };
  const collector = new Collector();
  envelope.data.entry.forEach((rawEntry, e) => {
    const where = `entry[${String(e)}]`;
    const entry = entrySchema.safeParse(rawEntry);
    if (!entry.success) {
      collector.add(null, where);
      return;
    }
    const { id: wabaId = "", time, changes } = entry.data;
    changes.forEach((rawChange, c) => {
      readChange(collector, rawChange, { wabaId, time, where: `${where}.changes[${String(c)}]` });
    });
  });
  const { facts, problems, unknownFields } = collector;
  return { facts, problems, ...(unknownFields.length > 0 ? { unknownFields } : {}) };
}
