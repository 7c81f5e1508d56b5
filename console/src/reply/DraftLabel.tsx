/** Says whose words stand in the composer after a takeover, and clears them. */
import { useWords } from "../language/words";
import { AuthorMark } from "../marks/AuthorMark";
import { replyWords } from "./words";

interface Props {
  /** The AI prepares drafts here; otherwise it was stopped in the middle of an answer. */
  suggested: boolean;
  onClear: () => void;
}

/** The label and its button. */
export function DraftLabel({ suggested, onClear }: Props) {
  const words = useWords(replyWords);
  return (
    <p className="draft-label">
      <AuthorMark speaker="ai" /> {suggested ? words.suggestion : words.draft}
      <button type="button" className="link-button" title={words.clearDraftKey} onClick={onClear}>
        {words.clearDraft}
      </button>
    </p>
  );
}
