/** One field of a form: its name, what belongs in it, and what is wrong with it, tied together for screen readers. */
import { useId, type ReactNode } from "react";

interface Props {
  label: string;
  hint?: string;
  error?: string | undefined;
  /** Draws the input with what ties it to its texts. */
  children: (input: { id: string; "aria-invalid": boolean; "aria-describedby": string }) => ReactNode;
}

/** The field. */
export function Field({ label, hint, error, children }: Props) {
  const id = useId();
  const noteId = `${id}-note`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, "aria-invalid": error !== undefined, "aria-describedby": noteId })}
      <p
        id={noteId}
        className={error === undefined ? "hint" : "field-error"}
        role={error ? "alert" : undefined}
      >
        {error ?? hint}
      </p>
    </div>
  );
}
