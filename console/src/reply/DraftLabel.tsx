/** Says whose words stand in the composer after a takeover, and clears them. */
import { useLanguage } from "../language/language";
import { AuthorMark } from "../marks/AuthorMark";

/** The label and its button. */
export function DraftLabel({ onClear }: { onClear: () => void }) {
  const { words } = useLanguage();
  return (
    <p className="draft-label">
      <AuthorMark speaker="ai" /> {words.composer.draft}
      <button type="button" className="quiet" title={words.composer.clearDraftKey} onClick={onClear}>
        {words.composer.clearDraft}
      </button>
    </p>
  );
}
