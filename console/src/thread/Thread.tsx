/** What was said and decided, oldest on top, the newest kept in sight while one is at the bottom; older as one scrolls up. */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Conversation } from "../../../functions/src/contract/conversation";
import { LoadFailed } from "../frame/LoadFailed";
import { Skeleton } from "../frame/Skeleton";
import { useLanguage } from "../language/language";
import { useWords } from "../language/words";
import { useSnapshot } from "../live/useSnapshot";
import { Icon } from "../marks/Icon";
import { AiWriting } from "./AiWriting";
import { Announcer } from "./Announcer";
import { fold } from "./fold";
import { SceneContext, type Scene } from "./scene";
import { ThreadLines } from "./ThreadLines";
import { threadLines } from "./threadLines";
import type { Thread as ThreadSource } from "./threadSource";
import { useGoTo } from "./useGoTo";
import { threadWords } from "./words";

interface Props {
  conversationId: string;
  conversation: Conversation;
  source: ThreadSource;
  onReplyTo: (messageId: string) => void;
  onTakeOver: () => void;
}

/** How near to the oldest message more is read, CSS pixels. */
const nearTop = 600;

/** The thread. */
export function Thread({ conversationId, conversation, source, onReplyTo, onTakeOver }: Props) {
  const { words: shared } = useLanguage();
  const words = useWords(threadWords);
  const messages = useSnapshot(source.messages);
  const decisions = useSnapshot(source.decisions);
  const scroller = useRef<HTMLDivElement>(null);
  const [away, setAway] = useState(false);

  const said = messages.status === "ready" ? messages.value : null;
  const decided = decisions.status === "ready" ? decisions.value : null;
  const items = said?.items;
  const folded = useMemo(() => fold(items ?? []), [items]);
  const byId = useMemo(() => new Map((items ?? []).map(({ id, data }) => [id, data])), [items]);
  const lines = useMemo(
    () => threadLines(folded.messages, decided?.items ?? [], said?.done === false),
    [folded, decided, said],
  );
  const goTo = useGoTo(source, scroller);
  const scene = useMemo<Scene>(
    () => ({ conversationId, conversation, folded, messages: byId, goTo, replyTo: onReplyTo }),
    [conversationId, conversation, folded, byId, goTo, onReplyTo],
  );

  const readOlder = useCallback(() => {
    const box = scroller.current;
    // The newest is at 0 and the older ones above it have negative places.
    if (box && box.scrollHeight - box.clientHeight + box.scrollTop < nearTop) void source.older();
  }, [source]);
  const canRead = said !== null && !said.done && !said.reading && said.code === null;
  useEffect(() => {
    if (canRead) readOlder();
  }, [canRead, readOlder, lines]);

  if (messages.status === "loading") return <Skeleton rows={5} shape="bubble" offline={messages.offline} />;
  if (messages.status === "failed") return <LoadFailed code={messages.code} source={source.messages} />;
  if (decisions.status === "failed") return <LoadFailed code={decisions.code} source={source.decisions} />;

  const unreadable = messages.value.unreadable + (decided?.unreadable ?? 0);
  return (
    <SceneContext value={scene}>
      <div className="thread-place">
        <div
          ref={scroller}
          className="thread"
          tabIndex={0}
          role="region"
          aria-label={words.messages}
          onScroll={(event) => {
            setAway(event.currentTarget.scrollTop < -200);
            if (canRead) readOlder();
          }}
        >
          <div className="thread-lines">
            <Older {...messages.value} onRead={() => void source.older()} />
            {unreadable > 0 && <p className="line-note">{shared.unreadable(unreadable)}</p>}
            {lines.length === 0 && unreadable === 0 && <p className="line-note">{words.empty}</p>}
            <ThreadLines lines={lines} />
            <AiWriting conversation={conversation} onTakeOver={onTakeOver} />
          </div>
        </div>
        {away && (
          <button
            type="button"
            className="to-newest icon-button"
            title={words.toNewest}
            aria-label={words.toNewest}
            onClick={() => scroller.current?.scrollTo({ top: 0 })}
          >
            <Icon name="down" />
          </button>
        )}
        <Announcer messages={folded.messages} />
      </div>
    </SceneContext>
  );
}

function Older({ reading, code, onRead }: { reading: boolean; code: string | null; onRead: () => void }) {
  const words = useWords(threadWords);
  if (code === null) return reading ? <p className="line-note">{words.older}</p> : null;
  return (
    <p className="line-note">
      {words.olderFailed}{" "}
      <button type="button" onClick={onRead}>
        {words.readOlder}
      </button>
    </p>
  );
}
