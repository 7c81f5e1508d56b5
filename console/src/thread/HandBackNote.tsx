/** Hands back with a note: what the AI should know and the customer doesn't see. */
import type { SubmitEvent } from "react";
import { useWords } from "../language/words";
import { dropSent } from "../reply/unsent";
import { useKept } from "../reply/useKept";
import { threadWords } from "./words";

/** As the contract has it. */
const longestNote = 1_000;

interface Props {
  conversationId: string;
  /** @returns whether it was done */
  handBack: (note: string) => Promise<boolean>;
  onDone: () => void;
}

/** The form. */
export function HandBackNote({ conversationId, handBack, onDone }: Props) {
  const words = useWords(threadWords);
  const [note, setNote] = useKept("handBack", conversationId);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (!(await handBack(note.trim()))) return;
    dropSent("handBack", conversationId, note);
    onDone();
  };
  return (
    <form className="hand-back" onSubmit={(event) => void submit(event)}>
      <label>
        {words.note}
        <textarea
          rows={4}
          dir="auto"
          maxLength={longestNote}
          placeholder={words.notePlaceholder}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </label>
      <button type="submit" className="primary">
        {words.handBack}
      </button>
    </form>
  );
}
