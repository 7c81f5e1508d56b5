/** Which language the console speaks: what was chosen here, else what the browser asks for, else English. */
import { useSyncExternalStore } from "react";
import { english, type Dictionary } from "./english";
import { indonesian } from "./indonesian";

const dictionaries = { id: indonesian, en: english };
export type LanguageCode = keyof typeof dictionaries;

export interface Language {
  code: LanguageCode;
  words: Dictionary;
}

const storageKey = "takeover.language";
const languages: Readonly<Record<LanguageCode, Language>> = {
  id: { code: "id", words: dictionaries.id },
  en: { code: "en", words: dictionaries.en },
};
const listeners = new Set<() => void>();

const asCode = (tag: string | null | undefined): LanguageCode | null => {
  const code = tag?.slice(0, 2);
  return code === "id" || code === "en" ? code : null;
};
const fromBrowser = (): LanguageCode =>
  navigator.languages.map(asCode).find((code): code is LanguageCode => code !== null) ?? "en";

let current = languages[asCode(localStorage.getItem(storageKey)) ?? fromBrowser()];
document.documentElement.lang = current.code;

/** Speaks another language from now on, also after a reload. */
export function speak(code: LanguageCode): void {
  current = languages[code];
  localStorage.setItem(storageKey, code);
  document.documentElement.lang = code;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The present language and its words. */
export const useLanguage = (): Language => useSyncExternalStore(subscribe, () => current);
