/** The top of the side pane: the name of the place and its two screens. */
import { useLanguage } from "../language/language";
import type { Route } from "../route/route";
import { RouteLink } from "../route/RouteLink";

/** Brand and navigation; the present screen is marked for eyes and screen readers. */
export function SideHead({ route }: { route: Route }) {
  const { words } = useLanguage();
  const onTemplates = route.screen === "templates";
  return (
    <header className="side-head">
      <img src="/icon.svg" alt="" width="24" height="24" />
      <h1 className="visually-hidden">{words.appName}</h1>
      <nav>
        <RouteLink to={{ screen: "conversations" }} aria-current={onTemplates ? undefined : "page"}>
          {words.conversations}
        </RouteLink>
        <RouteLink to={{ screen: "templates" }} aria-current={onTemplates ? "page" : undefined}>
          {words.templates}
        </RouteLink>
      </nav>
    </header>
  );
}
