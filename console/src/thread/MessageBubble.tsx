/** One message: the customer's on the left, the business's on the right, with who spoke, when, and how far it got. */
import { memo, useState } from "react";
import { deliveryState } from "../../../functions/src/contract/delivery";
import type { Message } from "../../../functions/src/contract/message";
import { useWords } from "../language/words";
import { Ticks } from "../marks/Ticks";
import { Moment } from "../time/Moment";
import { MessageContent } from "./content/MessageContent";
import { DeliveryNote } from "./DeliveryNote";
import type { Overlay } from "./fold";
import { MessageMenu } from "./MessageMenu";
import { Origin } from "./Origin";
import { Quote } from "./Quote";
import { Reactions } from "./Reactions";
import { SpeakerLine } from "./SpeakerLine";
import { threadWords } from "./words";

interface Props {
  id: string;
  message: Message;
  overlay: Overlay | undefined;
  conversationId: string;
  /** The same one spoke right before, so the name isn't said again. */
  follows: boolean;
}

/** A corrected message shows its newest words, and the ones before on demand. */
function Body({ message, overlay }: { message: Message; overlay: Overlay | undefined }) {
  const words = useWords(threadWords);
  const [before, setBefore] = useState(false);
  const { content, phoneNumberId } = message;
  const edit = overlay?.edit;
  return (
    <>
      <MessageContent content={edit?.content ?? content} phoneNumberId={phoneNumberId} />
      {edit && (
        <button
          type="button"
          className="bubble-kind link-button"
          aria-expanded={before}
          onClick={() => setBefore(!before)}
        >
          {words.edited}
        </button>
      )}
      {edit && before && (
        <div className="before">
          <span className="bubble-kind">{words.before}</span>
          <MessageContent content={content} phoneNumberId={phoneNumberId} />
        </div>
      )}
    </>
  );
}

/** The bubble. */
export const MessageBubble = memo(function MessageBubble(props: Props) {
  const { id, message, overlay, conversationId, follows } = props;
  const words = useWords(threadWords);
  const delivery = message.direction === "outbound" ? deliveryState(message) : null;
  const { author, context } = message;
  const reactions = overlay?.reactions ?? [];
  const reacted = reactions.find(({ by }) => by === "business")?.emoji ?? null;
  const revoked = overlay?.revokedAt !== null && overlay?.revokedAt !== undefined;
  const ours = (author.type === "agent" || author.type === "ai") && message.origin === undefined;
  return (
    <article
      className="message"
      id={`message-${id}`}
      tabIndex={-1}
      data-direction={message.direction}
      data-author={author.type}
      data-state={delivery?.state}
      data-revoked={revoked || undefined}
    >
      {!follows && <SpeakerLine message={message} />}
      <div className="bubble-line">
        <div className="bubble" data-kind={message.content.type}>
          <Origin message={message} />
          {context?.wamid !== undefined && <Quote wamid={context.wamid} />}
          <Body message={message} overlay={overlay} />
          {revoked && <span className="bubble-kind">{words.revoked}</span>}
          <span className="bubble-foot">
            <Moment at={message.sentAt} as="clock" />
            {delivery && <Ticks state={delivery.state} />}
          </span>
        </div>
        <MessageMenu messageId={id} message={message} reacted={reacted} />
      </div>
      <Reactions reactions={reactions} />
      {delivery && (
        <DeliveryNote delivery={delivery} conversationId={conversationId} messageId={id} ours={ours} />
      )}
    </article>
  );
});
