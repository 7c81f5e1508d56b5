/** One conversation in the list: who, who holds it, the last words, since when, and why it waits when it does. */
import type { Conversation } from "../../../functions/src/contract/conversation";
import { useLanguage } from "../language/language";
import { home } from "../route/route";
import { RouteLink } from "../route/RouteLink";
import { Moment } from "../time/Moment";
import { Avatar } from "./Avatar";
import { customerName } from "./customerName";
import { Holder } from "./Holder";
import { PreviewLine } from "./PreviewLine";
import { UnreadCount } from "./UnreadCount";
import { WaitingMark } from "./WaitingMark";
import { waitsForPerson } from "./waitsForPerson";

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
    <RouteLink to={{ ...home, conversationId: id }} className="row" aria-current={open ? "page" : undefined}>
      <Avatar name={name} />
      <span className="row-line">
        <span className="row-name" dir="auto">
          {name}
        </span>
        <Moment at={preview.at} as="since" />
      </span>
      <span className="row-line">
        <PreviewLine preview={preview} />
        <UnreadCount count={unread} urgent={waitsForPerson(conversation) !== null} />
      </span>
      <span className="row-line row-holder">
        <Holder conversation={conversation} />
        <WaitingMark conversation={conversation} />
      </span>
    </RouteLink>
  );
}
