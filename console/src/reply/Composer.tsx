/** Writes a free text. Enter sends, Shift+Enter breaks the line; what could not be sent stays, with the reason. */
import { useEffect, useRef, type KeyboardEvent } from "react";
import type { Conversation } from "../../../functions/src/contract/conversation";
import type { Message } from "../../../functions/src/contract/message";
import { ProblemLine } from "../calls/ProblemLine";
import { useLanguage } from "../language/language";
import { holderOf } from "../list/holderOf";
import type { Found, LiveSource } from "../live/live";
import { useMe } from "../session/me";
import { DraftLabel } from "./DraftLabel";
import { useComposition } from "./useComposition";
import { useSend } from "./useSend";

interface Props {
  conversationId: string;
  conversation: Conversation;
  thread: LiveSource<Found<Message>>;
  onTemplate: () => void;
}

const hasKeyboard = (): boolean => window.matchMedia("(hover: hover)").matches;

/** The composer. */
export function Composer({ conversationId, conversation, thread, onTemplate }: Props) {
  const { words } = useLanguage();
  const mine = holderOf(conversation, useMe()) === "you";
  const { text, isDraft, change } = useComposition(conversationId, mine ? conversation.draft : null);
  const { pending, problem, run } = useSend(() => change(""));
  const input = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    if (mine && hasKeyboard()) input.current?.focus();
  }, [mine]);

  const send = (): void => {
    if (text.trim() === "") return;
    void run({ conversationId, content: { type: "text", text: text.trim() }, thread });
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      send();
    } else if (event.key === "Escape") {
      if (isDraft) change("");
      else input.current?.blur();
    }
  };

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {isDraft && <DraftLabel onClear={() => change("")} />}
      <ProblemLine problem={problem} />
      <textarea
        ref={input}
        rows={1}
        dir="auto"
        maxLength={4096}
        aria-label={words.composer.label}
        placeholder={mine ? words.composer.placeholder : words.composer.placeholderTakesOver}
        title={words.composer.hint}
        value={text}
        readOnly={pending}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKey}
      />
      <div className="composer-actions">
        <button type="button" className="quiet" disabled={pending} onClick={onTemplate}>
          {words.composer.useTemplate}
        </button>
        <button type="submit" className="primary" disabled={pending || text.trim() === ""}>
          {pending ? words.composer.sending : words.composer.send}
        </button>
      </div>
    </form>
  );
}
