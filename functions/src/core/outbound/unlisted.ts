/** A code of Meta's that nobody here knew is final for its message, and said in the log, so that the table is mended. */
import type { MetaError } from "../../contract/message";
import { logName } from "../logName";
import type { Log } from "../ports";

export function noteUnlisted(
  { log }: { log: Log },
  conversationId: string,
  messageId: string,
  error: MetaError | undefined,
): void {
  if (error?.unlisted)
    log.warn("unknownErrorCode", { conversationId, messageId: logName(messageId), code: error.code });
}
