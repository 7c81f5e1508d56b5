/** A message that says nothing but tells of something: a changed number, an opened chat, a reaction to what isn't here. */
import type { Message } from "../../../functions/src/contract/message";
import { Moment } from "../time/Moment";
import { MessageContent } from "./content/MessageContent";

/** A line between the bubbles. */
export function NoticeLine({ message }: { message: Message }) {
  return (
    <div className="decision-line notice-line">
      <MessageContent content={message.content} phoneNumberId={message.phoneNumberId} />
      <Moment at={message.sentAt} as="clock" />
    </div>
  );
}
