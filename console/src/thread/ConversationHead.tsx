/** Who the conversation is with, and how long one may still write freely. On a phone it also holds the way back. */
import type { Conversation } from "../../../functions/src/contract/conversation";
import { BackLink } from "../frame/BackLink";
import { useLanguage } from "../language/language";
import { useWords } from "../language/words";
import { Avatar } from "../list/Avatar";
import { customerName } from "../list/customerName";
import { inWords, windowLeft } from "../list/windowLeft";
import { listWords } from "../list/words";
import { Icon } from "../marks/Icon";
import { useNow } from "../time/useNow";
import { threadWords } from "./words";

interface Props {
  conversation: Conversation;
  /** Whether the pane with what is known of the customer is open. */
  details: boolean;
  onDetails: () => void;
}

/** Name, address and window. */
export function ConversationHead({ conversation, details, onDetails }: Props) {
  const { words } = useLanguage();
  const thread = useWords(threadWords);
  const list = useWords(listWords);
  const left = windowLeft(conversation, useNow());
  const { customer } = conversation;
  const name = customerName(customer) ?? words.unnamedCustomer;
  const address = customer.waId ? `+${customer.waId}` : customer.username ? `@${customer.username}` : "";
  return (
    <header className="conversation-head">
      <BackLink />
      <Avatar name={name} />
      <div className="conversation-who">
        <h2 dir="auto">{name}</h2>
        <p className="muted tabular">
          {address !== name && <bdi>{address}</bdi>}
          {left.kind === "soon" && (
            <span className="closing"> {thread.reachable(inWords(left.minutes, list))}</span>
          )}
          {left.kind === "closed" && <span> {thread.windowOver}</span>}
        </p>
      </div>
      <button
        type="button"
        className="quiet icon-button"
        aria-pressed={details}
        title={thread.details}
        aria-label={thread.details}
        onClick={onDetails}
      >
        <Icon name="panel" />
      </button>
    </header>
  );
}
