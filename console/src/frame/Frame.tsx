/**
 * The signed-in page: a slim bar, and the screen of the present address. The inbox is three panes, a list, a conversation
 * and what is known of the customer; on a phone one of them.
 */
import { Suspense, useEffect, useMemo } from "react";
import { createFeed } from "../inbox/feed";
import { Inbox } from "../inbox/Inbox";
import { FeedContext, useFeed, useFeedState } from "../inbox/useFeed";
import { useLanguage } from "../language/language";
import { useWords } from "../language/words";
import { useNotifications } from "../notify/useNotifications";
import { useRoute } from "../route/navigation";
import { home, type Route } from "../route/route";
import { RouteLink } from "../route/RouteLink";
import { useMe } from "../session/me";
import { useMay } from "../session/team";
import { areas } from "./areas";
import { ConnectionLine } from "./ConnectionLine";
import { Navigation } from "./Navigation";
import { Notice } from "./Notice";
import { Shortcuts } from "./Shortcuts";
import { Skeleton } from "./Skeleton";
import { frameWords } from "./words";
import "./frame.css";
import "./states.css";

/** The frame. */
export function Frame() {
  const route = useRoute();
  const { uid } = useMe();
  const feed = useMemo(() => createFeed(uid), [uid]);
  return (
    <FeedContext value={feed}>
      <Panes route={route} />
    </FeedContext>
  );
}

function Panes({ route }: { route: Route }) {
  const { skip } = useWords(frameWords);
  const feed = useFeed();
  const { status } = useFeedState();
  useNotifications(route);
  // Who waits stands on top of every view, and in the title.
  useEffect(() => {
    if (status === "ready") void feed.read("waiting");
  }, [feed, status]);
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {skip}
      </a>
      <ConnectionLine />
      <Navigation route={route} />
      {route.screen === "inbox" ? <Inbox route={route} /> : <Page route={route} />}
      <Shortcuts />
    </div>
  );
}

function Page({ route }: { route: Exclude<Route, { screen: "inbox" }> }) {
  const { words } = useLanguage();
  return (
    <main className="page" id="content">
      {route.screen === "unknown" ? (
        <Notice text={words.unknownPage} action={<RouteLink to={home}>{words.goHome}</RouteLink>} />
      ) : (
        <AreaScreen {...route} />
      )}
    </main>
  );
}

function AreaScreen({ area, path }: Extract<Route, { screen: "area" }>) {
  const { words } = useLanguage();
  const { Screen, least } = areas[area];
  if (!useMay(least)) return <Notice text={words.notYourRole} />;
  return (
    <Suspense fallback={<Skeleton rows={4} shape="row" offline={false} />}>
      <Screen path={path} />
    </Suspense>
  );
}
