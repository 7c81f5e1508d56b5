/** Where the answer is made: free text while WhatsApp allows it, else only a template, with the reason above it. */
import { useState } from "react";
import type { Conversation } from "../../../functions/src/contract/conversation";
import type { Message } from "../../../functions/src/contract/message";
import { useLanguage } from "../language/language";
import type { Found, LiveSource } from "../live/live";
import { useNow } from "../time/useNow";
import { Composer } from "./Composer";
import { TemplatePicker } from "./TemplatePicker";
import "./reply.css";

interface Props {
  conversationId: string;
  conversation: Conversation;
  thread: LiveSource<Found<Message>>;
}

/** Composer or template picker. */
export function ReplyArea({ conversationId, conversation, thread }: Props) {
  const { words } = useLanguage();
  const [wantsTemplate, setWantsTemplate] = useState(false);
  const closed = conversation.windowEndsAt.toMillis() <= useNow();
  const reply = { conversationId, thread };
  return (
    <footer className="reply">
      {conversation.suppressed && <p className="reply-reason">{words.composer.optedOut}</p>}
      {closed && <p className="reply-reason">{words.composer.windowClosed}</p>}
      {closed ? (
        <TemplatePicker {...reply} />
      ) : wantsTemplate ? (
        <TemplatePicker {...reply} onClose={() => setWantsTemplate(false)} />
      ) : (
        <Composer {...reply} conversation={conversation} onTemplate={() => setWantsTemplate(true)} />
      )}
    </footer>
  );
}
