/** Small writes that several decisions share: a message's disposition, a cancelled text. */
import type { OutboxEntry } from "../../contract/conversation";
import type { Disposition } from "../../contract/message";
import { messagePath } from "../../contract/paths";
import { REMOVE, type Write } from "../store";

/** Ends the wait of inbound messages, with the reason on each. */
export const dispositionWrites = (
  conversationId: string,
  messageIds: readonly string[],
  disposition: Disposition,
  reason?: string,
): Write[] =>
  messageIds.map((messageId) => ({
    op: "update",
    path: messagePath(conversationId, messageId),
    fields: { disposition, dispositionReason: reason ?? REMOVE, dueAt: REMOVE },
    whereThere: true,
  }));

export const cancelWrites = (
  conversationId: string,
  entries: readonly OutboxEntry[],
  reason: string,
): Write[] =>
  entries.map((entry) => ({
    op: "update",
    path: messagePath(conversationId, entry.messageId),
    fields: { "send.state": "cancelled", "send.reason": reason, wait: REMOVE, dueAt: REMOVE },
    whereThere: true,
  }));
