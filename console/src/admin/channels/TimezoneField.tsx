/** A time zone, by the name that everybody's computers know it by; the browser offers them while one types. */
import { useId } from "react";
import { useWords } from "../../language/words";
import { Field } from "../../form/Field";
import { channelWords } from "./words";

interface Props {
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

const zones = Intl.supportedValuesOf("timeZone");

export function TimezoneField({ value, error, onChange }: Props) {
  const words = useWords(channelWords);
  const listId = useId();
  return (
    <Field label={words.timezone} hint={words.timezoneHint} error={error}>
      {(input) => (
        <>
          <input
            {...input}
            list={listId}
            autoComplete="off"
            spellCheck={false}
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
          <datalist id={listId}>
            {zones.map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
