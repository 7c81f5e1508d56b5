/** Sorts what the customer wrote into the few things the simulator can do about it. */
import { FAQ, type FaqEntry } from "./faq.ts";
import { wordsOf } from "./language.ts";

const HUMAN = [
  "human",
  "agent",
  "manusia",
  "cs",
  "operator",
  "customer service",
  "real person",
  "orang asli",
  "petugas",
];
const GREETING = ["halo", "hai", "hello", "hi", "hey", "selamat pagi", "selamat siang", "selamat sore", "assalamualaikum", "good morning", "good afternoon", "permisi"]; // prettier-ignore
const THANKS = ["ok", "oke", "okay", "terima kasih", "terimakasih", "makasih", "thanks", "thank you", "siap", "baik", "sip", "thx"]; // prettier-ignore
/** Words that may stand around a greeting or thanks without making it a question. */
const FILLERS = ["kak", "min", "pak", "bu", "mas", "mbak", "ya", "yaa", "banyak", "very", "much", "so", "a", "lot", "semua", "there", "dan", "and"]; // prettier-ignore

/** What the customer wants. `unclear` is a question without an answer here; `nothing` has no words, as an emoji. */
export type Intent =
  | { readonly kind: "human" | "greeting" | "thanks" | "unclear" | "nothing" }
  | { readonly kind: "questions"; readonly entries: readonly FaqEntry[] };

const containsAny = (words: readonly string[], phrases: readonly string[]): boolean => {
  const text = ` ${words.join(" ")} `;
  return phrases.some((phrase) => text.includes(` ${phrase} `));
};

/** Whether nothing is left of the words when the phrases and the fillers are taken out. */
const saysOnly = (words: readonly string[], phrases: readonly string[]): boolean => {
  let text = ` ${words.join(" ")} `.replaceAll(" ", "  ");
  for (const phrase of [...phrases, ...FILLERS].sort((a, b) => b.length - a.length)) {
    text = text.replaceAll(` ${phrase.replaceAll(" ", "  ")} `, " ");
  }
  return text.trim() === "";
};

/** The intent of all unanswered texts together: a wish for a human wins, then questions, then courtesies. */
export function intentOf(texts: readonly string[]): Intent {
  const words = texts.flatMap(wordsOf);
  if (words.length === 0) return { kind: "nothing" };
  if (containsAny(words, HUMAN)) return { kind: "human" };
  const entries = FAQ.filter((entry) => texts.some((text) => containsAny(wordsOf(text), entry.keywords)));
  if (entries.length > 0) return { kind: "questions", entries };
  if (containsAny(words, GREETING) && saysOnly(words, [...GREETING, ...THANKS])) return { kind: "greeting" };
  if (saysOnly(words, THANKS)) return { kind: "thanks" };
  return { kind: "unclear" };
}
