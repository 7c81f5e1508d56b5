/** Writes a free text. Enter sends, Shift+Enter breaks the line; what could not be sent stays, with the reason. */
import {
  useEffect,
  useId,
  useRef,
  useState,
  useSyncExternalStore,
  type DragEvent,
  type KeyboardEvent,
} from "react";
import type { Conversation } from "../../../functions/src/contract/conversation";
import { ProblemLine } from "../calls/ProblemLine";
import { isTyping, useKey } from "../frame/useKey";
import { useWords } from "../language/words";
import { Icon } from "../marks/Icon";
import { AnswerStrip } from "./AnswerStrip";
import { CannedReplies } from "./CannedReplies";
import { ComposerTools } from "./ComposerTools";
import { DraftLabel } from "./DraftLabel";
import { FileTray } from "./FileTray";
import { addFiles, filesOf } from "./files";
import { markKey, wrapped, type MarkKey } from "./markText";
import { Preview } from "./Preview";
import { longestText, sendAll } from "./sendAll";
import { useSending } from "./sending";
import type { MessageSource } from "./sendOnce";
import type { SpecialKind } from "./special/fields";
import { useComposition } from "./useComposition";
import { useShowTyping } from "./useShowTyping";
import { replyWords } from "./words";

interface Props {
  conversationId: string;
  conversation: Conversation;
  /** I answer here, or am about to. */
  mine: boolean;
  thread: MessageSource;
  repliesTo: string | null;
  onRepliesTo: (messageId: string | null) => void;
  onTemplate: () => void;
  onSpecial: (kind: SpecialKind) => void;
}

const hasKeyboard = (): boolean => window.matchMedia("(hover: hover)").matches;

/** The composer. */
export function Composer({
  conversationId,
  conversation,
  mine,
  thread,
  repliesTo,
  onRepliesTo,
  onTemplate,
  onSpecial,
}: Props) {
  const words = useWords(replyWords);
  const { text, isDraft, waits, change } = useComposition(conversationId, mine ? conversation.draft : null);
  const tray = filesOf(conversationId);
  const files = useSyncExternalStore(tray.subscribe, tray.current);
  const attach = (chosen: Iterable<File>): void => addFiles(conversationId, chosen);
  const { pending, problem, run } = useSending(conversationId, "composer");
  const input = useRef<HTMLTextAreaElement>(null);
  const tooLongId = useId();
  const [dropping, setDropping] = useState(false);
  const [canned, setCanned] = useState(true);
  const showTyping = useShowTyping(conversationId, mine);

  useEffect(() => {
    if (mine && hasKeyboard() && !isTyping(document.activeElement)) input.current?.focus();
  }, [mine]);
  useEffect(() => {
    if (repliesTo !== null && hasKeyboard()) input.current?.focus();
  }, [repliesTo]);
  useKey("/", () => input.current?.focus());

  const write = (next: string): void => {
    change(next);
    setCanned(true);
    if (next !== "") showTyping();
  };
  /** Puts the caret where it belongs once the new text is drawn. */
  const replace = (next: string, from: number, to = from): void => {
    write(next);
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(from, to);
    });
  };
  const insert = (piece: string): void => {
    const { selectionStart = text.length, selectionEnd = text.length } = input.current ?? {};
    replace(text.slice(0, selectionStart) + piece + text.slice(selectionEnd), selectionStart + piece.length);
  };
  const mark = (key: MarkKey): void => {
    const { selectionStart = 0, selectionEnd = 0 } = input.current ?? {};
    const next = wrapped(text, selectionStart, selectionEnd, key);
    replace(next.text, next.from, next.to);
  };

  const free = mine ? words.placeholder : words.placeholderTakesOver;
  const placeholder = files.length > 0 ? words.caption : hasKeyboard() ? free : words.placeholderShort;
  const isUploaded = files.every(({ mediaDocumentId }) => mediaDocumentId !== null);
  const empty = text.trim() === "" && files.length === 0;
  const tooMany = Math.max(0, text.trim().length - longestText);
  const sendable = !empty && isUploaded && tooMany === 0 && !pending;
  const looksForReply = canned && !isDraft && /^\/[a-z0-9-]*$/.test(text);
  const send = async (): Promise<void> => {
    if (!sendable) return;
    if (isDraft) change(text);
    if (await run(() => sendAll({ conversationId, thread, text, replyTo: repliesTo }))) onRepliesTo(null);
  };
  const escape = (): void => {
    if (isDraft) change("");
    else if (looksForReply) setCanned(false);
    else if (repliesTo !== null) onRepliesTo(null);
    else input.current?.blur();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.defaultPrevented) return;
    const wanted = markKey(event);
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (!looksForReply) void send();
    } else if (event.key === "Escape") {
      escape();
    } else if (wanted !== null) {
      event.preventDefault();
      mark(wanted);
    }
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setDropping(false);
    attach(event.dataTransfer.files);
  };

  return (
    <form
      className="composer"
      data-dropping={dropping || undefined}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onDragOver={(event) => {
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={onDrop}
    >
      {dropping && <p className="drop-hint">{words.drop}</p>}
      {repliesTo !== null && (
        <AnswerStrip messageId={repliesTo} thread={thread} onClear={() => onRepliesTo(null)} />
      )}
      {isDraft && <DraftLabel suggested={conversation.ai === "draft"} onClear={() => change("")} />}
      {waits !== null && (
        <p className="draft-label">
          {words.draftWaits}
          <button type="button" className="link-button" onClick={() => replace(waits, waits.length)}>
            {words.useDraft}
          </button>
        </p>
      )}
      <FileTray conversationId={conversationId} files={files} />
      <Preview text={text} />
      <ProblemLine problem={problem} />
      {tooMany > 0 && (
        <p id={tooLongId} className="field-error" role="alert">
          {words.tooLong(tooMany)}
        </p>
      )}
      {looksForReply && (
        <CannedReplies
          begins={text.slice(1)}
          phoneNumberId={conversation.phoneNumberId}
          input={input}
          onChoose={(reply) => replace(reply, reply.length)}
        />
      )}
      <div className="composer-line">
        <ComposerTools
          disabled={pending}
          onFiles={attach}
          onEmoji={insert}
          onMark={mark}
          onTemplate={onTemplate}
          onSpecial={onSpecial}
        />
        <textarea
          ref={input}
          rows={1}
          dir="auto"
          aria-invalid={tooMany > 0}
          aria-describedby={tooMany > 0 ? tooLongId : undefined}
          aria-label={words.label}
          placeholder={placeholder}
          title={words.hint}
          value={text}
          readOnly={pending}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKey}
          onPaste={(event) => {
            if (event.clipboardData.files.length === 0) return;
            event.preventDefault();
            attach(event.clipboardData.files);
          }}
        />
        <button
          type="submit"
          className="primary send-button icon-button"
          disabled={!sendable}
          title={words.send}
          aria-label={pending ? words.sending : words.send}
        >
          <Icon name="send" />
        </button>
      </div>
    </form>
  );
}
