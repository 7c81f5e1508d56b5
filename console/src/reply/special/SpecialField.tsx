/** One field of a special form, with what belongs in it or what is wrong with it. */
import { useId } from "react";
import type { FieldSpec } from "./fields";

interface Props {
  field: FieldSpec;
  value: string;
  problem: string | undefined;
  onChange: (value: string) => void;
}

/** The field. */
export function SpecialField({ field, value, problem, onChange }: Props) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = problem ?? field.hint;
  const input = {
    id,
    dir: "auto",
    maxLength: field.max,
    value,
    "aria-invalid": problem !== undefined,
    "aria-required": field.required,
    ...(note !== undefined && { "aria-describedby": noteId }),
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  } as const;
  return (
    <div className="field">
      <label htmlFor={id}>{field.label}</label>
      {field.kind === "lines" ? <textarea rows={3} {...input} /> : <input {...input} />}
      {note !== undefined && (
        <p id={noteId} className={problem === undefined ? "hint" : "field-error"}>
          {note}
        </p>
      )}
    </div>
  );
}
