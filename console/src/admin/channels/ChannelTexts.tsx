/** What the business says by itself, in both languages. */
import type { Channel, LocalText } from "../../../../functions/src/contract/channel";
import { useWords } from "../../language/words";
import { TextField } from "../../form/TextField";
import type { PartProps } from "./part";
import { channelWords } from "./words";

type TextName = keyof Channel["texts"];
const names: readonly TextName[] = ["handoff", "fallback", "away", "optedOut", "optedIn"];
const languages = ["id", "en"] as const;
const most = 1_024;

export function ChannelTexts({ settings, errors, change }: PartProps) {
  const words = useWords(channelWords);
  const changeText = (name: TextName, text: LocalText): void => change({ texts: { [name]: text } });
  return (
    <section className="settings-part">
      <h3>{words.sections.texts}</h3>
      {names.map((name) => {
        const { label, hint } = words.texts[name];
        const text = settings.texts[name];
        return (
          <fieldset key={name} className="pair">
            <legend>
              {label} <span className="hint">{hint}</span>
            </legend>
            {languages.map((language) => (
              <TextField
                key={language}
                label={words.languages[language]}
                name={words.textIn(label, words.languages[language])}
                lang={language}
                most={most}
                error={errors.at(`texts.${name}.${language}`) ? words.textError : undefined}
                value={text[language]}
                onChange={(value) => changeText(name, { ...text, [language]: value })}
              />
            ))}
          </fieldset>
        );
      })}
    </section>
  );
}
