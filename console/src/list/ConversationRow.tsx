/** One conversation in the list: who, who holds it, the last words, since when, and why it waits when it does. */
import { memo } from "react";
import type { Conversation } from "../../../functions/src/contract/conversation";
import { useLanguage } from "../language/language";
import { useWords } from "../language/words";
import type { InboxRoute } from "../route/route";
import { RouteLink } from "../route/RouteLink";
import { useMe } from "../session/me";
import { Moment } from "../time/Moment";
import { Avatar } from "./Avatar";
import { customerName } from "./customerName";
import { Holder } from "./Holder";
import { holderOf } from "./holderOf";
import { PreviewLine } from "./PreviewLine";
import { UnreadCount } from "./UnreadCount";
import { WaitingMark } from "./WaitingMark";
import { listWords } from "./words";

interface Props {
  id: string;
  conversation: Conversation;
  /** The list it stands in. */
  list: InboxRoute;
  open: boolean;
}

/** The row; all of it is one link. */
export const ConversationRow = memo(function ConversationRow({ id, conversation, list, open }: Props) {
  const { words } = useLanguage();
  const { closed } = useWords(listWords);
  const holder = holderOf(conversation, useMe());
  const { customer, preview, unread, labels, lifecycle } = conversation;
  const name = customerName(customer) ?? words.unnamedCustomer;
  return (
    <RouteLink
      to={{ ...list, conversationId: id }}
      className="row"
      data-row={id}
      aria-current={open ? "page" : undefined}
    >
      <Avatar name={name} />
      <span className="row-line">
        <span className="row-name" dir="auto">
          {name}
        </span>
        <Moment at={preview.at} as="since" />
      </span>
      <span className="row-line">
        <PreviewLine conversation={conversation} />
        <UnreadCount
          count={unread}
          weight={conversation.waitsForPerson ? "urgent" : holder === "ai" ? "quiet" : "plain"}
        />
      </span>
      <span className="row-line row-holder">
        {(holder !== "nobody" || !conversation.waitsForPerson) && <Holder conversation={conversation} />}
        <WaitingMark conversation={conversation} mine={holder === "you"} />
        {lifecycle === "closed" && <span className="muted">{closed}</span>}
        {(conversation.waitsForPerson ? [] : labels.slice(0, 2)).map((label) => (
          <bdi key={label} className="chip">
            {label}
          </bdi>
        ))}
      </span>
    </RouteLink>
  );
});
