/** What was said and decided, oldest on top, the newest kept in sight while one is at the bottom. */
import { useMemo } from "react";
import {
  timelineEntrySchema,
  type Conversation,
  type TimelineEntry,
} from "../../../functions/src/contract/conversation";
import type { Message } from "../../../functions/src/contract/message";
import { queries } from "../../../functions/src/contract/queries";
import { LoadFailed } from "../frame/LoadFailed";
import { Skeleton } from "../frame/Skeleton";
import { useLanguage } from "../language/language";
import type { Found, LiveSource } from "../live/live";
import { liveCollection } from "../live/liveCollection";
import { useSnapshot } from "../live/useSnapshot";
import { AiWriting } from "./AiWriting";
import { newestShown } from "./newestShown";
import { ThreadLines } from "./ThreadLines";
import { threadLines } from "./threadLines";

interface Props {
  conversationId: string;
  conversation: Conversation;
  source: LiveSource<Found<Message>>;
}

/** The thread; new lines are announced to screen readers. */
export function Thread({ conversationId, conversation, source }: Props) {
  const { words } = useLanguage();
  const timelineSource = useMemo(
    () => liveCollection<TimelineEntry>(queries.timelineOf(conversationId, newestShown), timelineEntrySchema),
    [conversationId],
  );
  const messages = useSnapshot(source);
  const timeline = useSnapshot(timelineSource);

  if (messages.status === "loading") return <Skeleton rows={5} shape="bubble" offline={messages.offline} />;
  if (messages.status === "failed") return <LoadFailed code={messages.code} source={source} />;
  if (timeline.status === "failed") return <LoadFailed code={timeline.code} source={timelineSource} />;

  const { items, unreadable } = messages.value;
  const decisions = timeline.status === "ready" ? timeline.value : { items: [], unreadable: 0 };
  const cut = items.length + unreadable >= newestShown;
  const missing = unreadable + decisions.unreadable;
  return (
    <div className="thread" tabIndex={0} role="region" aria-label={words.messages}>
      <div className="thread-lines" role="log">
        {cut && <p className="line-note">{words.onlyNewest(newestShown)}</p>}
        {missing > 0 && <p className="line-note">{words.unreadable(missing)}</p>}
        {items.length === 0 && unreadable === 0 && <p className="line-note">{words.threadEmpty}</p>}
        <ThreadLines lines={threadLines(items, decisions.items, cut)} />
        <AiWriting conversation={conversation} />
      </div>
    </div>
  );
}
