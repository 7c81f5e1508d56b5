/** Small writes that several decisions share: a message's disposition, a cancelled text, a timeline line. */
import type { OutboxEntry, TimelineEntry } from "../../contract/conversation";
import type { Disposition } from "../../contract/message";
import { messagePath, timelinePath } from "../../contract/paths";
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

export const timelineWrite = (conversationId: string, line: { id: string; entry: TimelineEntry }): Write => ({
  op: "create",
  path: timelinePath(conversationId, line.id),
  data: { ...line.entry },
});
