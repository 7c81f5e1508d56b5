/** One of a few, each with a sentence of its own: radio buttons in a frame with a name. */
import { useId } from "react";

interface Option<Value extends string> {
  value: Value;
  label: string;
  hint?: string;
}

interface Props<Value extends string> {
  label: string;
  value: Value;
  options: readonly Option<Value>[];
  /** The heading above says it for whoever sees it. */
  quiet?: boolean;
  onChange: (value: Value) => void;
}

export function Choice<Value extends string>({ label, value, options, quiet, onChange }: Props<Value>) {
  const name = useId();
  return (
    <fieldset className="options">
      <legend className={quiet ? "visually-hidden" : undefined}>{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="option">
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>
            {option.label}
            {option.hint !== undefined && <span className="hint">{option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
