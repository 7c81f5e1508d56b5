/**
 * The list of conversations of one view. Only the rows in sight are drawn, the rest is read as one scrolls; the order
 * doesn't change while somebody points at it.
 */
import { useEffect, useRef, useState } from "react";
import { LoadFailed } from "../frame/LoadFailed";
import { Notice } from "../frame/Notice";
import { Skeleton } from "../frame/Skeleton";
import { useFeedState } from "../inbox/useFeed";
import { useView } from "../inbox/useView";
import { useLanguage } from "../language/language";
import { useWords } from "../language/words";
import type { InboxRoute } from "../route/route";
import { ListHead } from "./ListHead";
import { Rows } from "./Rows";
import { useCalmRows } from "./useCalmRows";
import { useTyping } from "./useTyping";
import { listWords } from "./words";
import "./list.css";

/** The list; the open conversation is marked. */
export function ConversationList({ route }: { route: InboxRoute }) {
  const { words: shared } = useLanguage();
  const words = useWords(listWords);
  const { known, offline, unreadable } = useFeedState();
  const { view, search } = route;
  const shown = useView(view, search);
  const scroller = useRef<HTMLDivElement>(null);
  const [pointed, setPointed] = useState(false);
  const [scrolled, setScrolled] = useState(false);
  const typing = useTyping();
  const key = `${view} ${search}`;
  const calm = useCalmRows(shown.rows, known, pointed || scrolled || typing, key);

  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [key]);

  const settle = (): void => {
    calm.settle();
    scroller.current?.scrollTo({ top: 0 });
  };
  return (
    <div className="list-pane">
      <ListHead route={route} />
      {calm.fresh > 0 && (
        <button type="button" className="fresh" title={words.freshHint} onClick={settle}>
          {words.fresh(calm.fresh)}
        </button>
      )}
      <div
        ref={scroller}
        className="list"
        onPointerEnter={(event) => setPointed(event.pointerType === "mouse")}
        onPointerLeave={() => setPointed(false)}
        onScroll={(event) => setScrolled(event.currentTarget.scrollTop > 40)}
      >
        {shown.status === "loading" && <Skeleton rows={6} shape="row" offline={offline} />}
        {shown.status === "failed" && <LoadFailed code={shown.code ?? ""} source={shown} />}
        {shown.status === "ready" && calm.rows.length === 0 && (
          <Notice text={words.empty[view]} more={words.emptyMore[view]} />
        )}
        {shown.status === "ready" && <Rows key={key} rows={calm.rows} list={route} scroller={scroller} />}
        {unreadable > 0 && <p className="line-note">{shared.unreadable(unreadable)}</p>}
        {shown.status === "ready" && shown.more && <More shown={shown} more={shown.more} />}
      </div>
    </div>
  );
}

/** Reads the next page when it comes into sight; a button where that failed. */
function More({ shown, more }: { shown: { reading: boolean; code: string | null }; more: () => void }) {
  const words = useWords(listWords);
  const end = useRef<HTMLDivElement>(null);
  const { reading, code } = shown;
  useEffect(() => {
    const mark = end.current;
    if (!mark || reading || code !== null) return;
    const watch = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) more();
      },
      { root: mark.parentElement, rootMargin: "600px" },
    );
    watch.observe(mark);
    return () => watch.disconnect();
  }, [reading, code, more]);
  return (
    <div ref={end} className="line-note">
      {code === null ? (
        words.more
      ) : (
        <button type="button" onClick={more}>
          {words.morePages}
        </button>
      )}
    </div>
  );
}
