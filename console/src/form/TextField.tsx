/** A text of some lines, which grows with what is in it, with how much of it is left to write. */
import { useLanguage } from "../language/language";
import { Field } from "./Field";

interface Props {
  label: string;
  /** For screen readers, where the label alone doesn't say it. */
  name?: string;
  hint?: string;
  lang?: string;
  /** Characters that fit. */
  most: number;
  rows?: number;
  error?: string | undefined;
  value: string;
  onChange: (value: string) => void;
}

/** Told from here on, so that it isn't a number to look at all the time. */
const tellFrom = 0.8;

export function TextField({ label, name, hint = "", lang, most, rows = 2, error, value, onChange }: Props) {
  const { code } = useLanguage();
  const count = `${value.length.toLocaleString(code)} / ${most.toLocaleString(code)}`;
  return (
    <Field label={label} hint={value.length >= most * tellFrom ? count : hint} error={error}>
      {(input) => (
        <textarea
          {...input}
          aria-label={name}
          className="grows"
          rows={rows}
          dir="auto"
          lang={lang}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
