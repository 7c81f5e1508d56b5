/**
 * The import of what was written before the number came to us, thousands of messages in one delivery, and later the
 * files of some of them. Meta: history; `errors` when the user declines to share.
 */
import { z } from "zod";
import type { Fact } from "../../../core/facts/fact";
import { channelFact } from "./channel";
import type { Change, Collector } from "./collector";
import { contactsOf } from "./customer";
import { messageFact, messageSchema } from "./message";
import { ownMessageFact } from "./ownMessage";
import { items, maybe, metadataSchema, text, word } from "./wire";

const valueSchema = z.looseObject({
  metadata: metadataSchema,
  contacts: items,
  history: items,
  messages: items,
  message_echoes: items,
  errors: items,
});
const partSchema = z.looseObject({ threads: items, errors: items });
const threadSchema = z.looseObject({
  id: maybe(word),
  context: maybe(z.looseObject({ wa_id: maybe(word), user_id: maybe(word), username: maybe(text) })),
  messages: items,
});
const historyContextSchema = z.looseObject({ history_context: z.looseObject({ status: text }) });

type Thread = z.infer<typeof threadSchema>;
interface BusinessNumber {
  phoneNumberId: string;
  display: string;
}

const digits = (phone: string | undefined): string => (phone ?? "").replace(/\D/g, "");

/** Meta's words for imported messages in the words of statuses; what is still pending has none. */
function statusOf(raw: unknown): string | undefined {
  const said = historyContextSchema.safeParse(raw).data?.history_context.status.toLowerCase();
  if (said === "error") return "failed";
  return said === "pending" ? undefined : said;
}

/** Whose words: the business's own come from its number, or go to somebody. */
function isOwn(raw: unknown, thread: Thread, { display }: BusinessNumber): boolean {
  const message = messageSchema.safeParse(raw).data;
  if (!message) return false;
  const customers = [digits(thread.context?.wa_id), digits(thread.id)].filter((each) => each !== "");
  const [from, to] = [digits(message.from), digits(message.to)];
  if (from !== "" && from === display) return true;
  if (from !== "" && customers.includes(from)) return false;
  return (to !== "" && to !== display) || message.to_user_id !== undefined;
}

function threadFact(raw: unknown, thread: Thread, number: BusinessNumber): Fact | null {
  const { phoneNumberId } = number;
  const { wa_id: waId, user_id: userId, username } = thread.context ?? {};
  const contacts = contactsOf([{ wa_id: waId, user_id: userId, profile: { username } }]);
  if (!isOwn(raw, thread, number)) return messageFact(raw, contacts, phoneNumberId, "history");
  const phone = waId ?? (userId === undefined ? thread.id : undefined);
  const to = phone === undefined && userId === undefined ? {} : { to: { phone, userId } };
  return ownMessageFact(raw, { phoneNumberId, origin: "history", contacts, status: statusOf(raw), ...to });
}

/** The user declined to share, or Meta could not: known on the channel, without anybody's words. */
function refused(into: Collector, change: Change, metadata: object, errors: readonly unknown[]): void {
  if (errors.length > 0) into.add(channelFact({ ...change, value: { metadata, errors } }), change.where);
}

export function readHistory(into: Collector, change: Change): void {
  const { where } = change;
  const value = valueSchema.safeParse(change.value).data;
  if (!value) {
    into.add(null, where);
    return;
  }
  const { phone_number_id: phoneNumberId, display_phone_number: shown } = value.metadata;
  const number = { phoneNumberId, display: digits(shown) };
  const contacts = contactsOf(value.contacts);
  value.history.forEach((rawPart, p) => {
    const part = partSchema.safeParse(rawPart).data;
    if (!part) {
      into.add(null, `${where}.history[${String(p)}]`);
      return;
    }
    refused(into, change, value.metadata, part.errors);
    part.threads.forEach((rawThread, t) => {
      const place = `${where}.history[${String(p)}].threads[${String(t)}]`;
      const thread = threadSchema.safeParse(rawThread).data;
      if (!thread) into.add(null, place);
      else into.addAll(thread.messages, `${place}.messages`, (raw) => threadFact(raw, thread, number));
    });
  });
  into.addAll(value.messages, `${where}.messages`, (raw) =>
    messageFact(raw, contacts, phoneNumberId, "history"),
  );
  into.addAll(value.message_echoes, `${where}.message_echoes`, (raw) =>
    ownMessageFact(raw, { phoneNumberId, origin: "history", contacts }),
  );
  refused(into, change, value.metadata, value.errors);
}
