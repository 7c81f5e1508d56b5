/** The main pane of a route. Every route has one, also the one that doesn't exist. */
import { useLanguage } from "../language/language";
import type { Route } from "../route/route";
import { RouteLink } from "../route/RouteLink";
import { TemplatesScreen } from "../templates/TemplatesScreen";
import { ConversationScreen } from "../thread/ConversationScreen";
import { Notice } from "./Notice";

/** What the main pane shows. */
export function Screen({ route }: { route: Route }) {
  const { words } = useLanguage();
  switch (route.screen) {
    case "conversation":
      return <ConversationScreen key={route.conversationId} conversationId={route.conversationId} />;
    case "templates":
      return <TemplatesScreen />;
    case "conversations":
      return <Notice text={words.chooseConversation} />;
    case "unknown":
      return (
        <Notice
          text={words.unknownPage}
          action={<RouteLink to={{ screen: "conversations" }}>{words.goHome}</RouteLink>}
        />
      );
  }
}
