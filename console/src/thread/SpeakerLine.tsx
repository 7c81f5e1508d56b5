/** Who spoke, by mark and word, above the first of their bubbles. The customer is told by the side. */
import type { Author } from "../../../functions/src/contract/message";
import { useLanguage } from "../language/language";
import { AuthorMark } from "../marks/AuthorMark";
import { useMe } from "../session/me";

/** The line; nothing for a customer but a word for screen readers. */
export function SpeakerLine({ author }: { author: Author }) {
  const { words } = useLanguage();
  const me = useMe();
  switch (author.type) {
    case "customer":
      return <span className="visually-hidden">{words.customer}</span>;
    case "ai":
      return (
        <span className="speaker">
          <AuthorMark speaker="ai" /> {words.ai}
        </span>
      );
    case "system":
      return (
        <span className="speaker">
          <AuthorMark speaker="system" /> {words.system}, {words.systemReason[author.reason]}
        </span>
      );
    case "phoneApp":
    case "otherApp":
      return (
        <span className="speaker">
          <AuthorMark speaker={author.type === "phoneApp" ? "person" : "system"} /> {words[author.type]}
        </span>
      );
    case "agent":
      return (
        <span className="speaker">
          <AuthorMark speaker="person" /> {author.uid === me.uid ? words.you : words.anotherAgent}
        </span>
      );
  }
}
