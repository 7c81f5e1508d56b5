/**
 * The signed-in page: a slim bar, and the screen of the present address. The inbox is three panes, a list, a conversation
 * and what is known of the customer; on a phone one of them.
 */
import { Suspense } from "react";
import { Inbox } from "../inbox/Inbox";
import { useLanguage } from "../language/language";
import { useRoute } from "../route/navigation";
import { home, type Route } from "../route/route";
import { RouteLink } from "../route/RouteLink";
import { useMay } from "../session/team";
import { areas } from "./areas";
import { Navigation } from "./Navigation";
import { Notice } from "./Notice";
import { Skeleton } from "./Skeleton";
import "./frame.css";
import "./states.css";

/** The frame. */
export function Frame() {
  const route = useRoute();
  return (
    <div className="frame">
      <Navigation route={route} />
      {route.screen === "inbox" ? <Inbox route={route} /> : <Page route={route} />}
    </div>
  );
}

function Page({ route }: { route: Exclude<Route, { screen: "inbox" }> }) {
  const { words } = useLanguage();
  return (
    <main className="page">
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
