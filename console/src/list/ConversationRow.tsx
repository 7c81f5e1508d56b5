/** One conversation in the list: who, who holds it, the last words, since when, and why it waits when it does. */
import type { Conversation } from "../../../functions/src/contract/conversation";
import { useLanguage } from "../language/language";
import { RouteLink } from "../route/RouteLink";
import { Moment } from "../time/Moment";
import { Avatar } from "./Avatar";
import { customerName } from "./customerName";
import { Holder } from "./Holder";
import { PreviewLine } from "./PreviewLine";
import { WaitingMark } from "./WaitingMark";

interface Props {
  id: string;
  conversation: Conversation;
  open: boolean;
}

/** The row; all of it is one link. */
export function ConversationRow({ id, conversation, open }: Props) {
  const { words } = useLanguage();
  const { customer, preview, unread } = conversation;
  const name = customerName(customer) ?? words.unnamedCustomer;
  return (
    <RouteLink
      to={{ screen: "conversation", conversationId: id }}
      className="row"
      aria-current={open ? "page" : undefined}
    >
      <Avatar name={name} />
      <span className="row-name" dir="auto">
        {name}
      </span>
      <span className="row-time">
        <Moment at={preview.at} as="since" />
      </span>
      <PreviewLine preview={preview} />
      {unread > 0 && (
        <span className="row-unread" aria-label={words.unread(unread)}>
          {unread > 99 ? "99+" : unread}
        </span>
      )}
      <span className="row-holder">
        <Holder conversation={conversation} />
        <WaitingMark conversation={conversation} />
      </span>
    </RouteLink>
  );
}
