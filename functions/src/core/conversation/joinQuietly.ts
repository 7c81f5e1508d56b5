/**
 * An imported message, or one of a time when another handler had the conversation, joins its conversation: it is seen in
 * the list and the thread, and nobody is asked to answer it. Joining twice is joining once.
 */
import { isNotice } from "../../contract/content";
import type { Conversation } from "../../contract/conversation";
import { at } from "../../contract/instant";
import { type Message, messageSchema } from "../../contract/message";
import { conversationPath, messagePath } from "../../contract/paths";
import { compareAndSet } from "../compareAndSet";
import { atTombstone, isTombstone } from "../erase/atTombstone";
import { windowMs } from "../limits";
import type { Ports } from "../ports";
import type { Snapshot, Store, Write } from "../store";
import { conversationWrite, fromSnapshot } from "./document";
import { forwardOwnWrites, forwardWrites } from "./forward";
import { openOrKnown } from "./open";
import { withPreview } from "./preview";

function join(before: Conversation, messageId: string, message: Message): Conversation {
  const sentAt = message.sentAt.toMillis();
  const opens =
    message.direction === "inbound" && message.groupId === undefined && !isNotice(message.content);
  const windowEndsAt = Math.max(before.windowEndsAt.toMillis(), opens ? sentAt + windowMs : 0);
  return {
    ...withPreview(before, messageId, message),
    customer: { ...message.customer, ...before.customer },
    windowEndsAt: at(windowEndsAt),
  };
}

/** Most of an import changes nothing: an older message of a known customer costs a read. */
function changes(before: Conversation, after: Conversation): boolean {
  const known = before.customer;
  const learns = Object.keys(after.customer).some((key) => !(key in known));
  return (
    learns ||
    after.preview.messageId !== before.preview.messageId ||
    after.windowEndsAt.toMillis() !== before.windowEndsAt.toMillis()
  );
}

const forwardQuietly = (
  store: Pick<Store, "get">,
  stays: string,
  snapshot: Snapshot,
  message: Message,
): Promise<Write[]> =>
  message.direction === "inbound"
    ? forwardWrites(store, stays, snapshot)
    : forwardOwnWrites(store, stays, snapshot);

export const joinQuietly = (
  ports: Pick<Ports, "store" | "clock" | "ai" | "channels">,
  conversationId: string,
  messageId: string,
): Promise<void> =>
  compareAndSet(ports, async () => {
    const [conversationSnapshot, snapshot] = await ports.store.getAll([
      conversationPath(conversationId),
      messagePath(conversationId, messageId),
    ]);
    const nothing = { writes: [], result: undefined };
    if (!snapshot) return nothing;
    const message = messageSchema.parse(snapshot.data);
    const stored = fromSnapshot(conversationId, conversationSnapshot ?? null);
    if (isTombstone(stored)) {
      return {
        writes: await atTombstone(ports.store, stored, snapshot, ports.clock.now()),
        result: undefined,
      };
    }
    const stays = stored.conversation?.mergedInto;
    if (stays !== undefined) {
      return { writes: await forwardQuietly(ports.store, stays, snapshot, message), result: undefined };
    }
    const { phoneNumberId, customer = {}, follows } = message;
    const newcomer = { phoneNumberId, customer, follows };
    const before = await openOrKnown(ports, stored, newcomer, message.sentAt.toMillis());
    const after = join(before, messageId, message);
    if (stored.conversation && !changes(before, after)) return nothing;
    const moved = Math.max(before.updatedAt.toMillis(), message.sentAt.toMillis());
    return { writes: [conversationWrite(stored, after, moved)], result: undefined };
  });
