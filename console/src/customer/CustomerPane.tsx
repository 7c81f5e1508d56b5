/** What is known of a customer beside the conversation: who they are, what was noted, what they want, what happened. */
import type { Conversation } from "../../../functions/src/contract/conversation";
import { useLanguage } from "../language/language";
import { useWords } from "../language/words";
import { Avatar } from "../list/Avatar";
import { customerName } from "../list/customerName";
import { Icon } from "../marks/Icon";
import { reasonInWords } from "../thread/reasonInWords";
import { threadWords } from "../thread/words";
import type { Thread } from "../thread/threadSource";
import { Attributes } from "./Attributes";
import { Facts } from "./Facts";
import { Labels } from "./Labels";
import { Notes } from "./Notes";
import { Silence } from "./Silence";
import { TimelineList } from "./TimelineList";
import { customerWords } from "./words";
import "./customer.css";

interface Props {
  conversationId: string;
  conversation: Conversation;
  thread: Thread;
  onClose: () => void;
}

/** The pane. */
export function CustomerPane({ conversationId, conversation, thread, onClose }: Props) {
  const { words: shared } = useLanguage();
  const words = useWords(customerWords);
  const inThread = useWords(threadWords);
  const name = customerName(conversation.customer) ?? shared.unnamedCustomer;
  const { handoff, note } = conversation;
  const place = { conversationId, conversation };
  return (
    <aside className="details" aria-label={words.title}>
      <header className="details-head">
        <Avatar name={name} />
        <h2 dir="auto">{name}</h2>
        <button
          type="button"
          className="quiet icon-button"
          title={shared.close}
          aria-label={shared.close}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </header>
      <Facts conversation={conversation} />
      {handoff && (
        <section className="details-part handoff">
          <h3>{words.handoff}</h3>
          <p dir="auto">{reasonInWords(handoff.reason, inThread)}</p>
          {handoff.summary !== null && <p dir="auto">{handoff.summary}</p>}
        </section>
      )}
      {note !== null && (
        <section className="details-part">
          <h3>{words.noteToAi}</h3>
          <p dir="auto">{note}</p>
        </section>
      )}
      <Labels {...place} />
      <Attributes {...place} />
      <Notes conversationId={conversationId} />
      <Silence {...place} />
      <TimelineList decisions={thread.decisions} />
    </aside>
  );
}
