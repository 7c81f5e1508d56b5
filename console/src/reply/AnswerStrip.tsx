/** The message that the next one answers, above the composer. */
import { useLanguage } from "../language/language";
import { useWords } from "../language/words";
import { useSnapshot } from "../live/useSnapshot";
import { Icon } from "../marks/Icon";
import { shortText } from "../thread/shortText";
import { threadWords } from "../thread/words";
import type { MessageSource } from "./sendOnce";
import { replyWords } from "./words";

interface Props {
  messageId: string;
  thread: MessageSource;
  onClear: () => void;
}

/** Who said it and the beginning of it. */
export function AnswerStrip({ messageId, thread, onClear }: Props) {
  const { words: shared } = useLanguage();
  const words = useWords(replyWords);
  const { kinds } = useWords(threadWords);
  const live = useSnapshot(thread);
  const message =
    live.status === "ready" ? live.value.items.find(({ id }) => id === messageId)?.data : undefined;
  return (
    <div className="answer-strip">
      <Icon name="reply" size={16} />
      <p>
        <span className="muted">
          {words.answering} {message?.direction === "outbound" ? shared.team : shared.customer}:{" "}
        </span>
        <bdi>{message && shortText(message.content, kinds)}</bdi>
      </p>
      <button
        type="button"
        className="quiet icon-button"
        title={words.notAnswering}
        aria-label={words.notAnswering}
        onClick={onClear}
      >
        <Icon name="close" size={16} />
      </button>
    </div>
  );
}
