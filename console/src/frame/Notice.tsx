/** One calm sentence where content would be, with at most one thing to do about it: empty, missing, failed, not allowed. */
import type { ReactNode } from "react";

interface Props {
  text: string;
  more?: string;
  /** What can be done: one button or link. */
  action?: ReactNode;
  /** Shown only after a moment, so that what loads at once doesn't flicker. */
  late?: boolean;
}

/** The notice. */
export function Notice({ text, more, action, late = false }: Props) {
  return (
    <div className={late ? "notice late" : "notice"} role="status">
      <p>{text}</p>
      {more !== undefined && <p className="muted">{more}</p>}
      {action}
    </div>
  );
}
