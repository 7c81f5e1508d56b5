/** Below a list that goes on: a button for the next page, and why it could not be read. */
import { useLanguage } from "../language/language";
import { useWords } from "../language/words";
import type { Paged } from "../live/livePages";
import { officeWords } from "./words";

interface Props {
  pages: Pick<Paged<unknown>, "done" | "reading" | "code">;
  onMore: () => void;
}

export function More({ pages, onMore }: Props) {
  const { words: all } = useLanguage();
  const words = useWords(officeWords);
  if (pages.done) return null;
  return (
    <div className="more">
      {pages.code !== null && <p className="problem">{all.failedToLoad}</p>}
      <button type="button" disabled={pages.reading} onClick={onMore}>
        {words.older}
      </button>
    </div>
  );
}
