/** A whole number in a form, with its unit behind it. What isn't a number yet stays as it was typed. */
import { useState } from "react";
import { Field } from "./Field";

interface Props {
  label: string;
  hint?: string;
  unit: string;
  error?: string | undefined;
  value: number;
  onChange: (value: number) => void;
}

/** Keeps the typed text, so that an emptied field doesn't jump to 0. */
export function NumberField({ label, hint, unit, error, value, onChange }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed !== null && Number(typed) === value ? typed : String(value);
  const type = (text: string): void => {
    setTyped(text);
    onChange(text.trim() === "" ? Number.NaN : Number(text));
  };
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })} error={error}>
      {(input) => (
        <span className="with-unit">
          <input
            {...input}
            inputMode="decimal"
            value={Number.isNaN(value) ? (typed ?? "") : shown}
            onChange={(event) => type(event.target.value)}
            onBlur={() => setTyped(null)}
          />
          <span className="muted">{unit}</span>
        </span>
      )}
    </Field>
  );
}
