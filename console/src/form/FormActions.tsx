/** The end of a form in a dialog: what went wrong, the way out, and what the form does. */
import { ProblemLine } from "../calls/ProblemLine";
import type { Problem } from "../calls/problem";
import { useLanguage } from "../language/language";

interface Props {
  problem: Problem | null;
  pending: boolean;
  /** What the button does, in its own words, and while it does it. */
  act: string;
  acting: string;
  /** It destroys something. */
  isDanger?: boolean;
  /** Not everything is filled in. */
  disabled?: boolean;
  onClose: () => void;
}

export function FormActions({ problem, pending, act, acting, isDanger, disabled, onClose }: Props) {
  const { words } = useLanguage();
  return (
    <>
      <ProblemLine problem={problem} />
      <div className="dialog-actions">
        <button type="button" onClick={onClose}>
          {words.cancel}
        </button>
        <button type="submit" className={isDanger ? "danger" : "primary"} disabled={pending || disabled}>
          {pending ? acting : act}
        </button>
      </div>
    </>
  );
}
