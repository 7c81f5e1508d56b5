/** One message: the customer's on the left, the business's on the right, with who spoke, when, and how far it got. */
import type { Message } from "../../../functions/src/contract/message";
import { deliveryState } from "../../../functions/src/contract/delivery";
import { Ticks } from "../marks/Ticks";
import { Moment } from "../time/Moment";
import { DeliveryNote } from "./DeliveryNote";
import { MessageBody } from "./MessageBody";
import { SpeakerLine } from "./SpeakerLine";

interface Props {
  message: Message;
  /** The same one spoke right before, so the name isn't said again. */
  follows: boolean;
}

/** The bubble. */
export function MessageBubble({ message, follows }: Props) {
  const delivery = message.direction === "outbound" ? deliveryState(message) : null;
  return (
    <article className="message" data-direction={message.direction} data-author={message.author.type}>
      {!follows && <SpeakerLine author={message.author} />}
      <div className="bubble">
        <MessageBody content={message.content} />
        <span className="bubble-foot">
          <Moment at={message.sentAt} as="clock" />
          {delivery && <Ticks state={delivery.state} />}
        </span>
      </div>
      {delivery && <DeliveryNote delivery={delivery} />}
    </article>
  );
}
