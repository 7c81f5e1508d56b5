/** Asks before something that can't be taken back, and says in the question what will happen. */
import { ProblemLine } from "../calls/ProblemLine";
import type { Problem } from "../calls/problem";
import { useLanguage } from "../language/language";
import { Dialog } from "../parts/Dialog";

interface Props {
  title: string;
  text: string;
  /** What the button does, in its own words. */
  act: string;
  pending: boolean;
  problem: Problem | null;
  onConfirm: () => void;
  onClose: () => void;
}

export function Confirm({ title, text, act, pending, problem, onConfirm, onClose }: Props) {
  const { words } = useLanguage();
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      <ProblemLine problem={problem} />
      <div className="dialog-actions">
        <button type="button" onClick={onClose}>
          {words.cancel}
        </button>
        <button type="button" className="primary" disabled={pending} onClick={onConfirm}>
          {act}
        </button>
      </div>
    </Dialog>
  );
}
