/**
 * The first step after a message was created: it joins its conversation and, where the AI owns it and no turn is under
 * way, claims the turn in the same commit. A second delivery of the event finds the work done.
 */
import type { Turn } from "../../contract/conversation";
import { at } from "../../contract/instant";
import { type InboundMessage, inboundMessageSchema } from "../../contract/message";
import { conversationPath, messagePath } from "../../contract/paths";
import { compareAndSet } from "../compareAndSet";
import { conversationWrite, fromSnapshot } from "../conversation/document";
import { join } from "../conversation/join";
import { openOrKnown } from "../conversation/open";
import { receiveMessage } from "../conversation/receiveMessage";
import { dispositionWrites } from "../conversation/writes";
import type { Ports } from "../ports";
import type { Write } from "../store";
import { type ClaimedTurn, ownTurn, withTurn } from "./claimTurn";

type SettlePorts = Pick<Ports, "store" | "clock" | "ids" | "ai" | "channels">;

/** A late message in a conversation that was joined with another one goes on there, under the same id. */
async function forward(
  ports: SettlePorts,
  stays: string,
  messageId: string,
  message: InboundMessage,
): Promise<Write[]> {
  if (message.disposition !== "pending") return [];
  const path = messagePath(stays, messageId);
  const { joins: _joins, ...rest } = message;
  const moved: Write = { op: "create", path, data: { ...rest, conversationId: stays } };
  const here = dispositionWrites(message.conversationId, [messageId], "superseded", `joined with ${stays}`);
  return (await ports.store.get(path)) ? here : [moved, ...here];
}

/** What the message says and the conversation it is for; joined first, if its aliases led to more than one. */
async function readScene(ports: SettlePorts, conversationId: string, messageId: string) {
  const read = async () => {
    const [conversation, message] = await ports.store.getAll([
      conversationPath(conversationId),
      messagePath(conversationId, messageId),
    ]);
    const stored = fromSnapshot(conversationId, conversation ?? null);
    return { stored, message: message ? inboundMessageSchema.parse(message.data) : null };
  };
  const scene = await read();
  const { joins = [], disposition } = scene.message ?? {};
  if (!scene.message || joins.length === 0 || disposition !== "pending") return scene;
  for (const goes of joins) await join(ports, scene.message, goes);
  return read();
}

/** @returns the turn this invocation now holds, or null when there is nothing for it to do */
export function settle(
  ports: SettlePorts,
  conversationId: string,
  messageId: string,
): Promise<ClaimedTurn | null> {
  const turnId = ports.ids.next();
  return compareAndSet<ClaimedTurn | null>(ports, async () => {
    const { stored, message } = await readScene(ports, conversationId, messageId);
    const nothing = { writes: [], result: null };
    if (!message) return nothing;
    const { conversation } = stored;
    if (conversation?.mergedInto !== undefined) {
      return { writes: await forward(ports, conversation.mergedInto, messageId, message), result: null };
    }
    const own = conversation && ownTurn(conversationId, conversation, turnId);
    if (own) return { writes: [], result: own };
    if (message.disposition !== "pending" || conversation?.waiting.includes(messageId)) return nothing;

    const now = ports.clock.now();
    const before = await openOrKnown(ports, stored, message, now);
    const received = receiveMessage(before, messageId, message, now);
    const isPending = received.disposition === "pending";
    const turn: Turn | null = isPending ? withTurn(received.conversation, turnId, now) : null;
    const after = turn ? { ...received.conversation, turn } : received.conversation;
    const { superseded, disposition, reason } = received;
    return {
      writes: [
        conversationWrite(stored, after, now),
        ...dispositionWrites(conversationId, isPending ? [] : [messageId], disposition, reason),
        ...dispositionWrites(conversationId, superseded, "superseded", "too many messages were waiting"),
      ],
      result: turn ? { conversationId, conversation: { ...after, updatedAt: at(now) }, turn } : null,
    };
  });
}
