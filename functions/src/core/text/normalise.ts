/** One form for texts that read the same, so that words can be looked for and texts compared. Never shown, never sent. */

/** Accents; vowel signs of scripts that need them stay. */
const accents = /[\u0300-\u036f]/gu;
/** What takes no place: zero-width characters, direction marks, soft hyphens, emoji variants. */
const invisible = /[\p{Cf}\p{Variation_Selector}]/gu;
const betweenWords = /[^\p{L}\p{N}\p{M}]+/gu;

/**
 * Lower case, compatible forms made one (NFKC), without accents, invisible characters, punctuation and emoji; words
 * separated by one space. Empty when no letter or digit is left.
 */
export const normalise = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(accents, "")
    .normalize("NFC")
    .replaceAll(invisible, "")
    .replaceAll(betweenWords, " ")
    .trim();
