/** Words by which customers ask for a person, stop messages or resume them: the usual ones, or the channel's own. */
import { useState } from "react";
import type { ChannelRules } from "../../../../functions/src/contract/channel";
import { useWords } from "../../language/words";
import { Check } from "../../form/Check";
import { Field } from "../../form/Field";
import type { PartProps } from "./part";
import { channelWords } from "./words";

type ListName = keyof ChannelRules["words"];
const names: readonly ListName[] = ["human", "stop", "start"];

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** Keeps the typed text, so that a line that was just begun isn't swept away. */
function Lines({ value, ...rest }: LinesProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const words = useWords(channelWords);
  const shown = typed !== null && linesOf(typed).join("\n") === value.join("\n") ? typed : value.join("\n");
  return (
    <Field label={words.ownWords} hint={words.oneALine} error={rest.error}>
      {(input) => (
        <textarea
          {...input}
          className="grows"
          rows={3}
          dir="auto"
          value={shown}
          onChange={({ target }) => {
            setTyped(target.value);
            rest.onChange(linesOf(target.value));
          }}
        />
      )}
    </Field>
  );
}
interface LinesProps {
  value: readonly string[];
  error: string | undefined;
  onChange: (value: string[]) => void;
}

export function ChannelWordLists({ settings, errors, change }: PartProps) {
  const words = useWords(channelWords);
  return (
    <section className="settings-part">
      <h3>{words.sections.words}</h3>
      {names.map((name) => {
        const list = settings.rules.words[name];
        const become = (value: string[] | null): void => change({ rules: { words: { [name]: value } } });
        return (
          <fieldset key={name} className="options">
            <legend>
              {words.words[name].label} <span className="hint">{words.words[name].hint}</span>
            </legend>
            <Check
              label={words.usualWords}
              checked={list === null}
              onChange={(usual) => become(usual ? null : [])}
            />
            {list !== null && (
              <div className="indented">
                <Lines
                  value={list}
                  error={errors.at(`rules.words.${name}`) ? words.wordsError : undefined}
                  onChange={become}
                />
              </div>
            )}
          </fieldset>
        );
      })}
    </section>
  );
}
