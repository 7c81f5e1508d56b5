/**
 * The words of one part of the console, in every language. Each folder has its own in `words.ts`, so that they load and
 * change with it; what several need is in `english.ts` and `indonesian.ts`.
 */
import { useLanguage, type LanguageCode } from "./language";

/** One dictionary a language; the types hold their keys equal. */
export type Words<Area> = Readonly<Record<LanguageCode, Area>>;

/** @param english gives the shape that `indonesian` must fill */
export const wordsIn = <Area>(english: Area, indonesian: NoInfer<Area>): Words<Area> => ({
  en: english,
  id: indonesian,
});

/** The words in the present language. */
export const useWords = <Area>(words: Words<Area>): Area => words[useLanguage().code];
