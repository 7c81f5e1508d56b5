/**
 * Takes the next waiting message of a conversation through the fence. An AI or system text is claimed only in the epoch
 * it was made for, a free text only inside the window; what may not go any more is ended with its reason.
 */
import type { Conversation, Customer, OutboxEntry } from "../../contract/conversation";
import { at } from "../../contract/instant";
import { type OutboundMessage, outboundMessageSchema } from "../../contract/message";
import { messagePath } from "../../contract/paths";
import { compareAndSet } from "../compareAndSet";
import { conversationWrite, isKnown, readConversation } from "../conversation/document";
import { sendLeaseMs, windowMarginMs } from "../limits";
import type { Ports } from "../ports";
import { REMOVE, type Write } from "../store";
import { claimed, isSending } from "./queue";

/** A message that nobody else may send while its lease lasts, and who it goes to. */
export interface Claim {
  messageId: string;
  message: OutboundMessage;
  customer: Customer;
}

type Verdict = { type: "send" } | { type: "end"; state: "cancelled" | "expired"; reason: string };

/** Pure: whether a queued message may still go. */
export function maySend(
  conversation: Conversation,
  entry: OutboxEntry,
  content: OutboundMessage["content"],
  now: number,
): Verdict {
  if (entry.epoch !== null && entry.epoch !== conversation.ownerEpoch) {
    return { type: "end", state: "cancelled", reason: "the owner changed before it was sent" };
  }
  if (conversation.suppressed && entry.epoch !== null) {
    return { type: "end", state: "cancelled", reason: "the customer opted out" };
  }
  const open = conversation.windowEndsAt.toMillis() - windowMarginMs > now;
  if (content.type !== "template" && !open) {
    return { type: "end", state: "expired", reason: "the 24 h window closed before it was sent" };
  }
  return { type: "send" };
}

type Step = { type: "idle" } | { type: "again" } | { type: "claimed"; claim: Claim };

/** Claims the next message that may go, ending those that may not. Null when nothing is ready. */
export async function claimNext(
  ports: Pick<Ports, "store" | "clock">,
  conversationId: string,
): Promise<Claim | null> {
  for (;;) {
    const step = await compareAndSet<Step>(ports, async () => {
      const stored = await readConversation(ports.store, conversationId);
      const now = ports.clock.now();
      if (!isKnown(stored) || isSending(stored.conversation, now))
        return { writes: [], result: { type: "idle" } };
      const { conversation } = stored;
      const [entry, ...rest] = conversation.outbox;
      if (!entry || (entry.notBefore?.toMillis() ?? 0) > now) return { writes: [], result: { type: "idle" } };

      const path = messagePath(conversationId, entry.messageId);
      const snapshot = await ports.store.get(path);
      const without = (writes: Write[], result: Step) => ({
        writes: [conversationWrite(stored, { ...conversation, outbox: rest }, now), ...writes],
        result,
      });
      if (!snapshot) return without([], { type: "again" });
      const message = outboundMessageSchema.parse(snapshot.data);
      if (message.send.state !== "queued") return without([], { type: "again" });

      const verdict = maySend(conversation, entry, message.content, now);
      if (verdict.type === "end") {
        const send = { ...message.send, state: verdict.state, reason: verdict.reason };
        return without([{ op: "update", path, fields: { send, dueAt: REMOVE } }], { type: "again" });
      }
      const send = claimed(message.send, now);
      const lease = at(now + sendLeaseMs);
      const after = {
        ...conversation,
        outbox: rest,
        sending: { messageId: entry.messageId, leaseUntil: lease },
      };
      return {
        writes: [
          conversationWrite(stored, after, now),
          { op: "update", path, fields: { send, dueAt: lease }, version: snapshot.version },
        ],
        result: {
          type: "claimed",
          claim: {
            messageId: entry.messageId,
            message: { ...message, send },
            customer: conversation.customer,
          },
        },
      };
    });
    if (step.type === "idle") return null;
    if (step.type === "claimed") return step.claim;
  }
}
