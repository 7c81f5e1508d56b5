/** The name of a message as a log may say it. Meta's ids hold the customer's phone number; ours hold nothing. */
import { digestOf } from "./hash";

/** Meta: messages, an id begins with `wamid.`. @param messageId the document's */
export const logName = (messageId: string): string =>
  messageId.startsWith("wamid.") ? `hash-${digestOf(messageId)}` : messageId;
