/** The inbox: the list, the open conversation beside it, and one of the two where there is no room for both. */
import { Notice } from "../frame/Notice";
import { useLanguage } from "../language/language";
import { ConversationList } from "../list/ConversationList";
import type { InboxRoute } from "../route/route";
import { ConversationScreen } from "../thread/ConversationScreen";

/** @param route says what is listed and which conversation is open */
export function Inbox({ route }: { route: InboxRoute }) {
  const { words } = useLanguage();
  const { conversationId } = route;
  return (
    <div className="inbox" data-pane={conversationId === null ? "list" : "conversation"}>
      <ConversationList openId={conversationId} />
      <main className="main">
        {conversationId === null ? (
          <Notice text={words.chooseConversation} />
        ) : (
          <ConversationScreen key={conversationId} conversationId={conversationId} />
        )}
      </main>
    </div>
  );
}
