/**
 * Words that are obeyed without asking the AI: for a person, to be left alone, to be written to again. They work when the
 * AI is down. Both sides are compared in one form (`normalise`): case, accents, punctuation and emoji don't count.
 */
import { normalise } from "../text/normalise";

/** A longer text tells a story, in which a word is not a command. UTF-16 units. */
export const longestCommand = 200;

/** What asks for something, as words of any form. */
export interface AskingWords {
  /** Count when they are the whole message, politeness aside. */
  alone: readonly string[];
  /** Count wherever they stand, as whole words. */
  anywhere: readonly string[];
}

/** Said around a word without changing it. Greetings are not among them: "halo admin" greets, and asks for nothing. */
const polite = new Set(
  "please pls plz tolong mohon minta dong donk ya kak kakak mas mbak pak bu aja saja sekarang now the a an".split(
    " ",
  ),
);

const withoutPoliteness = (normalised: string): string =>
  normalised
    .split(" ")
    .filter((word) => !polite.has(word))
    .join(" ");

const usable = (text: string): string => (text.length > longestCommand ? "" : normalise(text));

/** A list is compared many times and never changes: its words in the common form, each with how it was written. */
const forms = new WeakMap<readonly string[], [normalised: string, word: string][]>();

function formsOf(words: readonly string[]): [normalised: string, word: string][] {
  const known = forms.get(words);
  if (known) return known;
  const made = words
    .map((word): [string, string] => [normalise(word), word])
    .filter(([normalised]) => normalised !== "");
  forms.set(words, made);
  return made;
}

const firstThat = (words: readonly string[], fits: (normalised: string) => boolean): string | null =>
  formsOf(words).find(([normalised]) => fits(normalised))?.[1] ?? null;

/** The word that is the whole text, as it stands in `words`, or null. For words with grave effects: STOP and START. */
export function isExactly(text: string, words: readonly string[]): string | null {
  const said = usable(text);
  return said === "" ? null : firstThat(words, (word) => word === said);
}

/** The word or phrase that the text asks with, as it stands in `words`, or null. */
export function asksFor(text: string, { alone, anywhere }: AskingWords): string | null {
  const said = usable(text);
  if (said === "") return null;
  const plain = withoutPoliteness(said);
  const within = ` ${said} `;
  return (
    firstThat(alone, (word) => word === said || word === plain) ??
    firstThat(anywhere, (phrase) => within.includes(` ${phrase} `))
  );
}
