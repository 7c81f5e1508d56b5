/** The message that this one answers, in a line; pressed, it comes into sight. */
import { useLanguage } from "../language/language";
import { useWords } from "../language/words";
import { useScene } from "./scene";
import { shortText } from "./shortText";
import { threadWords } from "./words";

/** @param wamid may be of a message that isn't here, or that we never saw */
export function Quote({ wamid }: { wamid: string }) {
  const { words } = useLanguage();
  const thread = useWords(threadWords);
  const { folded, messages, goTo } = useScene();
  const quoted = messages.get(folded.idOf.get(wamid) ?? "");
  const who = quoted && (quoted.direction === "inbound" ? words.customer : words.team);
  return (
    <button type="button" className="quote" title={thread.goToQuote} onClick={() => goTo(wamid)}>
      <span className="visually-hidden">{thread.quoted} </span>
      {who !== undefined && <span className="quote-who">{who}</span>}
      <span className="quote-text" dir="auto">
        {quoted ? shortText(quoted.content, thread.kinds) : thread.quoteMissing}
      </span>
    </button>
  );
}
