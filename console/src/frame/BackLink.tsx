/** The way back to the list on a phone, where the main pane covers it. Hidden by the stylesheet where both are seen. */
import { useLanguage } from "../language/language";
import { Icon } from "../marks/Icon";
import { useRoute } from "../route/navigation";
import { home } from "../route/route";
import { RouteLink } from "../route/RouteLink";

/** An arrow to the conversations, in the view one came from. */
export function BackLink() {
  const { words } = useLanguage();
  const route = useRoute();
  const to = route.screen === "inbox" ? { ...route, conversationId: null } : home;
  return (
    <RouteLink to={to} className="back" aria-label={words.back} title={words.back}>
      <Icon name="back" />
    </RouteLink>
  );
}
