/** Chooses the language; each is named in itself. */
import { speak, useLanguage, type LanguageCode } from "./language";

const names: readonly (readonly [LanguageCode, string, string])[] = [
  ["id", "ID", "Bahasa Indonesia"],
  ["en", "EN", "English"],
];

/** Two small buttons, the present language pressed. */
export function LanguageSwitch() {
  const { code, words } = useLanguage();
  return (
    <span className="language-switch" role="group" aria-label={words.language}>
      {names.map(([each, short, name]) => (
        <button
          key={each}
          type="button"
          className="quiet"
          lang={each}
          title={name}
          aria-pressed={each === code}
          onClick={() => speak(each)}
        >
          {short}
          <span className="visually-hidden"> {name}</span>
        </button>
      ))}
    </span>
  );
}
