/** A limit that may be there or not: a box, and below it the number while it is ticked. */
import { Check } from "../../form/Check";
import { NumberField } from "../../form/NumberField";

interface Props {
  label: string;
  hint: string;
  /** Before the number. */
  valueLabel: string;
  unit: string;
  error: string | undefined;
  /** Null: no limit. */
  value: number | null;
  /** What it begins with. */
  first: number;
  onChange: (value: number | null) => void;
}

export function LimitField({ label, hint, valueLabel, unit, error, value, first, onChange }: Props) {
  return (
    <>
      <Check
        label={label}
        hint={hint}
        checked={value !== null}
        onChange={(checked) => onChange(checked ? first : null)}
      />
      {value !== null && (
        <div className="indented">
          <NumberField label={valueLabel} unit={unit} error={error} value={value} onChange={onChange} />
        </div>
      )}
    </>
  );
}
