/** Who spoke, by mark and word, above the first of their bubbles. The customer is told by the side, in a group by name. */
import type { Message } from "../../../functions/src/contract/message";
import { useLanguage } from "../language/language";
import { useWords } from "../language/words";
import { customerName } from "../list/customerName";
import { AuthorMark } from "../marks/AuthorMark";
import { Popup } from "../parts/Popup";
import { useMe } from "../session/me";
import { nameIn, useTeam } from "../session/team";
import { HowMade } from "./HowMade";
import { threadWords } from "./words";

/** The line; nothing for a customer alone but a word for screen readers. */
export function SpeakerLine({ message }: { message: Message }) {
  const { words } = useLanguage();
  const thread = useWords(threadWords);
  const me = useMe();
  const team = useTeam();
  const { author } = message;
  switch (author.type) {
    case "customer":
      return message.groupId === undefined || message.direction === "outbound" ? (
        <span className="visually-hidden">{words.customer}</span>
      ) : (
        <span className="speaker">
          <bdi>{customerName(message.customer) ?? words.unnamedCustomer}</bdi> · {thread.inGroup}
        </span>
      );
    case "ai":
      return (
        <Popup
          className="speaker speaker-button"
          label={
            <>
              <AuthorMark speaker="ai" /> {words.ai}
            </>
          }
          panel={thread.how}
          side="top"
        >
          {() => <HowMade author={author} at={message.sentAt} />}
        </Popup>
      );
    case "system":
      return (
        <span className="speaker">
          <AuthorMark speaker="system" /> {words.system}, {thread.systemReason[author.reason]}
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
          <AuthorMark speaker="person" />
          <bdi>{author.uid === me.uid ? words.you : (nameIn(team, author.uid) ?? words.anotherAgent)}</bdi>
        </span>
      );
  }
}
