/** One conversation: who may speak on top, what was said in the middle, the answer at the bottom, the customer at the side. */
import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import type { Conversation } from "../../../functions/src/contract/conversation";
import { LoadFailed } from "../frame/LoadFailed";
import { Notice } from "../frame/Notice";
import { Skeleton } from "../frame/Skeleton";
import { followConversation } from "../inbox/followConversation";
import { useFeed } from "../inbox/useFeed";
import { useLanguage } from "../language/language";
import { useSnapshot } from "../live/useSnapshot";
import { ReplyArea } from "../reply/ReplyArea";
import { home } from "../route/route";
import { RouteLink } from "../route/RouteLink";
import { ConversationHead } from "./ConversationHead";
import { OwnerBar } from "./OwnerBar";
import { Thread } from "./Thread";
import { createThread } from "./threadSource";
import { useDetails } from "./useDetails";
import { useHolding } from "./useHolding";
import { useMarkRead } from "./useMarkRead";
import "./thread.css";
import "./content/content.css";

const CustomerPane = lazy(async () => ({ default: (await import("../customer/CustomerPane")).CustomerPane }));

/** The screen of `/c/<id>`. A merged or erased conversation can't be answered, and says so. */
export function ConversationScreen({ conversationId }: { conversationId: string }) {
  const { words } = useLanguage();
  const feed = useFeed();
  const source = useMemo(() => followConversation(feed, conversationId), [feed, conversationId]);
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
  return <Open conversationId={conversationId} conversation={conversation} />;
}

function Open({ conversationId, conversation }: { conversationId: string; conversation: Conversation }) {
  const thread = useMemo(() => createThread(conversationId), [conversationId]);
  const holding = useHolding(conversationId, conversation);
  const [details, toggleDetails] = useDetails();
  const [repliesTo, setRepliesTo] = useState<string | null>(null);
  useMarkRead(conversationId, conversation.unread);
  const takeOver = useCallback(() => void holding.setMode("human"), [holding]);
  const place = { conversationId, conversation };
  return (
    <div className="conversation-panes" data-details={details}>
      <section className="conversation">
        <ConversationHead conversation={conversation} details={details} onDetails={toggleDetails} />
        <OwnerBar {...place} holding={holding} />
        <Thread {...place} source={thread} onReplyTo={setRepliesTo} onTakeOver={takeOver} />
        <ReplyArea
          {...place}
          mine={holding.holder === "you"}
          thread={thread.messages}
          repliesTo={repliesTo}
          onRepliesTo={setRepliesTo}
        />
      </section>
      {details && (
        <Suspense fallback={<aside className="details" />}>
          <CustomerPane {...place} thread={thread} onClose={toggleDetails} />
        </Suspense>
      )}
    </div>
  );
}

function Home() {
  const { words } = useLanguage();
  return <RouteLink to={home}>{words.goHome}</RouteLink>;
}
