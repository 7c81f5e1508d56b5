/** The top of the list: what is looked for, and which conversations are shown. */
import { lazy, Suspense, useRef, useState } from "react";
import { useKey } from "../frame/useKey";
import { waitingIn } from "../inbox/views";
import { useFeedState } from "../inbox/useFeed";
import { useWords } from "../language/words";
import { Icon } from "../marks/Icon";
import { goTo } from "../route/navigation";
import { home, views, type InboxRoute, type View } from "../route/route";
import { RouteLink } from "../route/RouteLink";
import { listWords } from "./words";

const StartDialog = lazy(async () => ({ default: (await import("../reply/StartDialog")).StartDialog }));

const tabs: readonly View[] = views.filter((view) => view !== "search");

/** Search and views; the address follows what is typed without a step in the history for each letter. */
export function ListHead({ route }: { route: InboxRoute }) {
  const words = useWords(listWords);
  const { known, pages } = useFeedState();
  const input = useRef<HTMLInputElement>(null);
  const [starting, setStarting] = useState(false);
  const waiting = waitingIn(known);
  const more = pages.waiting?.done === false ? "+" : "";
  const look = (search: string): void =>
    goTo(
      search === ""
        ? { ...home, conversationId: route.conversationId }
        : { ...route, view: "search", search },
      route.view === "search" ? "replace" : "push",
    );
  useKey("s", () => input.current?.focus());
  return (
    <header className="list-head">
      <h1 className="visually-hidden">{words.title}</h1>
      <div className="list-top">
        <div className="search">
          <Icon name="search" size={18} />
          <input
            ref={input}
            type="search"
            dir="auto"
            aria-label={words.search}
            placeholder={words.search}
            value={route.search}
            onChange={(event) => look(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Escape") return;
              look("");
              input.current?.blur();
            }}
          />
        </div>
        <button
          type="button"
          className="quiet icon-button"
          title={words.start}
          aria-label={words.start}
          onClick={() => setStarting(true)}
        >
          <Icon name="plus" />
        </button>
      </div>
      {starting && (
        <Suspense fallback={null}>
          <StartDialog onClose={() => setStarting(false)} />
        </Suspense>
      )}
      <nav className="views" aria-label={words.viewsLabel}>
        {tabs.map((view) => (
          <RouteLink
            key={view}
            to={{ ...home, view }}
            aria-current={view === route.view ? "page" : undefined}
            data-view={view}
          >
            {words.views[view]}
            {view === "waiting" && waiting > 0 && <span className="views-count">{`${waiting}${more}`}</span>}
          </RouteLink>
        ))}
      </nav>
    </header>
  );
}
