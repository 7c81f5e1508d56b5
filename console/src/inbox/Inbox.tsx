/** The inbox: the list, the open conversation beside it, and one of the two where there is no room for both. */
import { lazy, Suspense, useEffect } from "react";
import { Notice } from "../frame/Notice";
import { Skeleton } from "../frame/Skeleton";
import { useLanguage } from "../language/language";
import { ConversationList } from "../list/ConversationList";
import type { InboxRoute } from "../route/route";

const load = () => import("../thread/ConversationScreen");
const ConversationScreen = lazy(async () => ({ default: (await load()).ConversationScreen }));

/** The list comes first; what shows a conversation is fetched while one looks at it. */
const afterFirstPaint = 300;

/** @param route says what is listed and which conversation is open */
export function Inbox({ route }: { route: InboxRoute }) {
  const { words } = useLanguage();
  const { conversationId } = route;
  useEffect(() => {
    const timer = window.setTimeout(() => void load(), afterFirstPaint);
    return () => window.clearTimeout(timer);
  }, []);
  return (
    <div className="inbox" data-pane={conversationId === null ? "list" : "conversation"}>
      <ConversationList route={route} />
      <main className="main" id="content">
        {conversationId === null ? (
          <Notice text={words.chooseConversation} more={words.chooseByKey} />
        ) : (
          <Suspense fallback={<Skeleton rows={5} shape="bubble" offline={false} />}>
            <ConversationScreen key={conversationId} conversationId={conversationId} />
          </Suspense>
        )}
      </main>
    </div>
  );
}
