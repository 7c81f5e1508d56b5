/** The last words of a conversation in its list entry: the newest message by its own time, whenever it reached us. */
import { previewOf } from "../../contract/content";
import type { Conversation } from "../../contract/conversation";
import type { Message } from "../../contract/message";

/** Pure. An own message that is the newest is also the last thing said to the customer. */
export function withPreview(before: Conversation, messageId: string, message: Message): Conversation {
  const { author, content, direction, sentAt } = message;
  if (sentAt.toMillis() < before.preview.at.toMillis()) return before;
  return {
    ...before,
    lastOutboundId: direction === "outbound" ? messageId : before.lastOutboundId,
    preview: { text: previewOf(content), author: author.type, at: sentAt, messageId },
  };
}
