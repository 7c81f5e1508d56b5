/** One conversation: who may speak on top, what was said in the middle, the answer at the bottom. */
import { useMemo } from "react";
import { conversationSchema } from "../../../functions/src/contract/conversation";
import { messageSchema } from "../../../functions/src/contract/message";
import { conversationPath } from "../../../functions/src/contract/paths";
import { queries } from "../../../functions/src/contract/queries";
import { LoadFailed } from "../frame/LoadFailed";
import { Notice } from "../frame/Notice";
import { Skeleton } from "../frame/Skeleton";
import { useLanguage } from "../language/language";
import { liveCollection } from "../live/liveCollection";
import { liveDocument } from "../live/liveDocument";
import { useSnapshot } from "../live/useSnapshot";
import { ReplyArea } from "../reply/ReplyArea";
import { home } from "../route/route";
import { RouteLink } from "../route/RouteLink";
import { ConversationHead } from "./ConversationHead";
import { newestShown } from "./newestShown";
import { OwnerBar } from "./OwnerBar";
import { Thread } from "./Thread";
import "./thread.css";

/** The screen of `/c/<id>`. A merged or erased conversation can't be answered, and says so. */
export function ConversationScreen({ conversationId }: { conversationId: string }) {
  const { words } = useLanguage();
  const source = useMemo(
    () => liveDocument(conversationPath(conversationId), conversationSchema),
    [conversationId],
  );
  const messages = useMemo(
    () => liveCollection(queries.newestMessages(conversationId, newestShown), messageSchema),
    [conversationId],
  );
  const live = useSnapshot(source);

  if (live.status === "loading") return <Skeleton rows={5} shape="bubble" offline={live.offline} />;
  if (live.status === "failed") return <LoadFailed code={live.code} source={source} />;
  const conversation = live.value;
  if (conversation === null) return <Notice text={words.conversationMissing} action={<Home />} />;
  if (conversation.erasedAt !== undefined) return <Notice text={words.erased} action={<Home />} />;
  if (conversation.mergedInto !== undefined) {
    const to = { ...home, conversationId: conversation.mergedInto };
    return <Notice text={words.merged} action={<RouteLink to={to}>{words.openMerged}</RouteLink>} />;
  }

  return (
    <section className="conversation">
      <ConversationHead customer={conversation.customer} />
      <OwnerBar conversationId={conversationId} conversation={conversation} />
      {live.offline && <p className="line-note">{words.offline}</p>}
      <Thread conversationId={conversationId} conversation={conversation} source={messages} />
      <ReplyArea conversationId={conversationId} conversation={conversation} thread={messages} />
    </section>
  );
}

function Home() {
  const { words } = useLanguage();
  return <RouteLink to={home}>{words.goHome}</RouteLink>;
}
