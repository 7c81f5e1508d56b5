/** Where the answer is made: free text while WhatsApp allows it, else only a template, with the reason above it. */
import { lazy, Suspense, useState } from "react";
import type { Conversation } from "../../../functions/src/contract/conversation";
import { Skeleton } from "../frame/Skeleton";
import { useWords } from "../language/words";
import { inWords, windowLeft } from "../list/windowLeft";
import { listWords } from "../list/words";
import { useNow } from "../time/useNow";
import { Composer } from "./Composer";
import type { MessageSource } from "./sendOnce";
import type { SpecialKind } from "./special/fields";
import { replyWords } from "./words";
import "./reply.css";

const TemplatePicker = lazy(async () => ({ default: (await import("./TemplatePicker")).TemplatePicker }));

const SpecialDialog = lazy(async () => ({
  default: (await import("./special/SpecialDialog")).SpecialDialog,
}));

interface Props {
  conversationId: string;
  conversation: Conversation;
  /** I answer here, or am about to. */
  mine: boolean;
  thread: MessageSource;
  /** The message that the next one answers. */
  repliesTo: string | null;
  onRepliesTo: (messageId: string | null) => void;
}

/** Composer or template picker. */
export function ReplyArea({ conversationId, conversation, mine, thread, repliesTo, onRepliesTo }: Props) {
  const words = useWords(replyWords);
  const list = useWords(listWords);
  const [special, setSpecial] = useState<SpecialKind | null>(null);
  const [wantsTemplate, setWantsTemplate] = useState(false);
  const left = windowLeft(conversation, useNow());
  const closed = left.kind === "closed";
  const reply = { conversationId, conversation, thread };
  const picker = (onClose?: () => void) => (
    <Suspense fallback={<Skeleton rows={1} shape="row" offline={false} />}>
      <TemplatePicker {...reply} {...(onClose && { onClose })} />
    </Suspense>
  );
  return (
    <footer className="reply">
      {conversation.suppressed && (
        <p className="reply-reason">{closed ? words.optedOutClosed : words.optedOut}</p>
      )}
      {closed && !conversation.suppressed && <p className="reply-reason">{words.windowClosed}</p>}
      {left.kind === "soon" && (
        <p className="reply-reason closing">{words.windowSoon(inWords(left.minutes, list))}</p>
      )}
      {closed ? (
        !conversation.suppressed && picker()
      ) : wantsTemplate ? (
        picker(() => setWantsTemplate(false))
      ) : (
        <Composer
          {...reply}
          repliesTo={repliesTo}
          onRepliesTo={onRepliesTo}
          mine={mine}
          onTemplate={() => setWantsTemplate(true)}
          onSpecial={setSpecial}
        />
      )}
      {special !== null && (
        <Suspense fallback={null}>
          <SpecialDialog
            key={special}
            kind={special}
            conversationId={conversationId}
            thread={thread}
            onClose={() => setSpecial(null)}
          />
        </Suspense>
      )}
    </footer>
  );
}
