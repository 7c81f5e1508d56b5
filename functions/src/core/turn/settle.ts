/**
 * The first step after a message was created: it joins its conversation and, where the AI owns it and no turn is under
 * way, claims the turn in the same commit. A second delivery of the event finds the work done.
 */
import type { Turn } from "../../contract/conversation";
import { at } from "../../contract/instant";
import { inboundMessageSchema } from "../../contract/message";
import { conversationPath, messagePath } from "../../contract/paths";
import { compareAndSet } from "../compareAndSet";
import { conversationWrite, fromSnapshot } from "../conversation/document";
import { openOrKnown } from "../conversation/open";
import { receiveMessage } from "../conversation/receiveMessage";
import { dispositionWrites } from "../conversation/writes";
import type { Ports } from "../ports";
import { type ClaimedTurn, withTurn } from "./claimTurn";

type SettlePorts = Pick<Ports, "store" | "clock" | "ids" | "ai" | "channels">;

/** @returns the turn this invocation now holds, or null when there is nothing for it to do */
export const settle = (
  ports: SettlePorts,
  conversationId: string,
  messageId: string,
): Promise<ClaimedTurn | null> =>
  compareAndSet<ClaimedTurn | null>(ports, async () => {
    const [conversationSnapshot, messageSnapshot] = await ports.store.getAll([
      conversationPath(conversationId),
      messagePath(conversationId, messageId),
    ]);
    const nothing = { writes: [], result: null };
    if (!messageSnapshot) return nothing;
    const message = inboundMessageSchema.parse(messageSnapshot.data);
    const stored = fromSnapshot(conversationId, conversationSnapshot ?? null);
    const settled = message.disposition !== "pending" || stored.conversation?.waiting.includes(messageId);
    if (settled) return nothing;

    const now = ports.clock.now();
    const before = await openOrKnown(ports, stored, message, now);
    const received = receiveMessage(before, messageId, message, now);
    const turn: Turn | null =
      received.disposition === "pending" ? withTurn(received.conversation, ports, now) : null;
    const after = turn ? { ...received.conversation, turn } : received.conversation;
    const decided = received.disposition === "pending" ? [] : [messageId];
    return {
      writes: [
        conversationWrite(stored, after, now),
        ...dispositionWrites(conversationId, decided, received.disposition, received.reason),
        ...dispositionWrites(
          conversationId,
          received.superseded,
          "superseded",
          "too many messages were waiting",
        ),
      ],
      result: turn ? { conversationId, conversation: { ...after, updatedAt: at(now) }, turn } : null,
    };
  });
