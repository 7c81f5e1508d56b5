/** What an agent hands over or marks: a place, people, a reaction. Meta: messages, location, contacts, reaction. */
import { z } from "zod";
import { messageIdInput } from "./documentId";
import { listOf, words } from "./words";

export const degrees = (most: number) =>
  z
    .number()
    .min(-most, `between -${String(most)} and ${String(most)}`)
    .max(most, `between -${String(most)} and ${String(most)}`);

/** The lengths of name and address are our limits. */
export const locationInput = z.strictObject({
  type: z.literal("location"),
  latitude: degrees(90),
  longitude: degrees(180),
  name: words(1000).optional(),
  address: words(1000).optional(),
});

const phoneInput = z.strictObject({
  phone: words(40),
  /** Digits with country code: makes the button that writes to them. */
  waId: z
    .string()
    .regex(/^\d{6,15}$/, "6 to 15 digits")
    .optional(),
  /** Such as CELL or WORK. */
  kind: words(40).optional(),
});

const few = <Item extends z.ZodType>(item: Item, plural: string) =>
  z.array(item).max(10, `at most 10 ${plural}`).default([]);

/** Lengths and counts are our limits; Meta documents none. */
const contactInput = z.strictObject({
  name: words(200),
  phones: few(phoneInput, "phones"),
  emails: few(words(320), "emails"),
  addresses: few(words(500), "addresses"),
  urls: few(words(2000), "urls"),
  organization: words(200).optional(),
  birthday: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, "a day as YYYY-MM-DD")
    .optional(),
});
export const contactsInput = z.strictObject({
  type: z.literal("contacts"),
  contacts: listOf(contactInput, 1, 20, "contacts"),
});

/** One character as a reader sees it, that is a picture. */
const isEmoji = (text: string): boolean =>
  text.length <= 32 &&
  /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3/u.test(text) &&
  [...new Intl.Segmenter().segment(text)].length === 1;

/** To a message of the same conversation; null takes the reaction back. Meta: messages younger than 30 days. */
export const reactionInput = z.strictObject({
  type: z.literal("reaction"),
  messageId: messageIdInput,
  emoji: z.string().refine(isEmoji, "one emoji, or null to take it back").nullable(),
});
