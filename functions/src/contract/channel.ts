/**
 * `channels/{phoneNumberId}`: a business number and how it behaves. Everything a team can set has a default, so that a
 * channel written before a setting existed goes on working.
 */
import { z } from "zod";
import { hoursSchema } from "./hours";
import { instantSchema } from "./instant";

/** Text in the languages a channel speaks. */
export const localTextSchema = z.object({ id: z.string(), en: z.string() });
export type LocalText = z.infer<typeof localTextSchema>;

/** The newest that Meta said of one thing about a number. `summary` is its plain values, `raw` its JSON text. */
export const channelHealthSchema = z.object({ asOf: instantSchema, summary: z.string(), raw: z.string() });
export type ChannelHealth = z.infer<typeof channelHealthSchema>;

/** What the AI does: answer by itself, prepare an answer that an agent sends, or nothing. */
export const aiUseSchema = z.enum(["auto", "draft", "off"]);
export type AiUse = z.infer<typeof aiUseSchema>;

/** When sends of a number are held back, and until when it is tried again. */
export const circuitSchema = z.object({
  /** `account`: the token, its permissions or the account don't work; `limit`: WhatsApp asked for fewer messages. */
  kind: z.enum(["account", "limit"]),
  /** Meta: error codes. */
  code: z.number().int(),
  since: instantSchema,
  until: instantSchema,
  /** Refusals in a row; the wait grows with it. */
  refusals: z.number().int(),
});
export type Circuit = z.infer<typeof circuitSchema>;

const texts = {
  fallback: {
    id: "Maaf, sistem kami sedang terganggu. Tim kami akan segera membantu Anda di sini.",
    en: "Sorry, something went wrong on our side. A colleague will help you here shortly.",
  },
  handoff: {
    id: "Baik, saya sambungkan ke tim kami. Mohon tunggu sebentar.",
    en: "All right, I am connecting you with a colleague. One moment please.",
  },
  away: {
    id: "Kami sedang tidak bertugas. Tim kami akan membalas pada jam kerja.",
    en: "We are away right now. Our team will reply during business hours.",
  },
  optedOut: {
    id: "Anda tidak akan menerima pesan lagi. Balas MULAI untuk berlangganan kembali.",
    en: "You won't receive messages any more. Reply START to get them again.",
  },
  optedIn: {
    id: "Anda akan menerima pesan kami lagi.",
    en: "You will receive our messages again.",
  },
};

const words = z.array(z.string().trim().min(1).max(60)).max(100);

export const channelRulesSchema = z.object({
  /** How long the AI waits for a second message before it answers the first one, milliseconds. */
  quietMs: z.number().int().min(0).max(10_000).default(300),
  /** The AI takes a conversation back this long after an agent last did something; null: it never does by itself. */
  handBackAfterMinutes: z
    .number()
    .int()
    .min(1)
    .max(7 * 24 * 60)
    .nullable()
    .default(null),
  /** An answer the AI is less sure of goes to people; null: whatever it says goes. */
  minConfidence: z.number().min(0).max(1).nullable().default(null),
  /** Replies of the AI in one conversation within an hour; more is taken for a loop. */
  repliesPerHour: z.number().int().min(1).max(1_000).default(30),
  /** Replies of the AI to one customer in a day; then people get the conversation. */
  repliesPerDay: z.number().int().min(1).max(10_000).default(100),
  /** Replies of the AI on this number in a day; null: as many as there are questions. */
  numberRepliesPerDay: z.number().int().min(1).max(100_000_000).nullable().default(null),
  /** Messages that one long answer may become. */
  maxParts: z.number().int().min(1).max(10).default(4),
  /**
   * Messages and their files are removed this many days after they were sent; null: never. It holds for messages of from
   * then on. Raw events are kept for 30 days anyhow, so it is no less.
   */
  keepMessagesDays: z.number().int().min(30).max(3_650).nullable().default(null),
  /** When people are there; null: always. */
  hours: hoursSchema.nullable().default(null),
  /** Whether the AI answers while people aren't there. */
  outsideHours: z.enum(["ai", "away"]).default("ai"),
  /** Words by which a customer asks for a person, and those that stop or resume messages; null: the usual ones. */
  words: z
    .object({
      human: words.nullable().default(null),
      stop: words.nullable().default(null),
      start: words.nullable().default(null),
    })
    .prefault({}),
});
export type ChannelRules = z.infer<typeof channelRulesSchema>;

export const channelSchema = z.object({
  phoneNumberId: z.string(),
  wabaId: z.string(),
  displayPhoneNumber: z.string(),
  name: z.string(),
  /** What the AI does in new conversations. */
  ai: aiUseSchema.default("auto"),
  language: z.enum(["id", "en"]),
  texts: z.object({
    fallback: localTextSchema.default(texts.fallback),
    handoff: localTextSchema.default(texts.handoff),
    away: localTextSchema.default(texts.away),
    optedOut: localTextSchema.default(texts.optedOut),
    optedIn: localTextSchema.default(texts.optedIn),
  }),
  rules: channelRulesSchema.prefault({}),
  /** The day on which the AI had said as much as the number's limit allows, as a date. */
  aiSpent: z.object({ day: z.string(), replies: z.number().int() }).nullable().default(null),
  /** Absent while everything goes out. */
  circuit: circuitSchema.nullable().default(null),
  /**
   * By webhook field, and by `field:event` where one field tells of different things (account_update, account_alerts,
   * security), so that a restriction isn't hidden by the next piece of news.
   */
  health: z.record(z.string(), channelHealthSchema).optional(),
});
export type Channel = z.infer<typeof channelSchema>;
