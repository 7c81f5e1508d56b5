/**
 * A message that is found in an erased conversation. What reached us before the erasure, or tells again or of something
 * that was erased, goes as the rest did. Anything newer came here because an instance still remembered the old place: it
 * moves to where the customer begins anew, its aliases with it, and sets its own work off there.
 */
import type { Content } from "../../contract/content";
import type { Conversation } from "../../contract/conversation";
import { type Identity, identitySchema } from "../../contract/documents";
import { at } from "../../contract/instant";
import { type Message, messageSchema } from "../../contract/message";
import { erasedMessagePath, idOf, messagePath } from "../../contract/paths";
import type { KnownConversation, StoredConversation } from "../conversation/document";
import { aliasesOf, erasedNameOf, identityPathsOf, messageIdOf, successorOf } from "../facts/names";
import type { Snapshot, Store, Write } from "../store";
import { eraseMessageWrites } from "./messageWrites";

export const isTombstone = (stored: StoredConversation): stored is KnownConversation =>
  stored.conversation?.erasedAt !== undefined;

/** The message whose words this one repeats. */
function targetOf(content: Content): string | undefined {
  return content.type === "edit" || content.type === "revoke" ? content.target : undefined;
}

/** Whether the message, or the one it corrects or withdraws, was erased from this conversation. */
export async function wasErased(
  store: Pick<Store, "getAll">,
  conversationId: string,
  messageId: string,
  message: Pick<Message, "content">,
): Promise<boolean> {
  const target = targetOf(message.content);
  const ids = target === undefined ? [messageId] : [messageId, messageIdOf(target)];
  const records = await store.getAll(ids.map((id) => erasedMessagePath(conversationId, erasedNameOf(id))));
  return records.some((record) => record !== null);
}

const reachedUsAt = (message: Message): number =>
  (message.direction === "inbound" ? message.receivedAt : message.sentAt).toMillis();

/** What we sent ourselves; no conversation says anything after its erasure. */
const isOurs = (message: Message): boolean =>
  message.direction === "outbound" && message.origin === undefined;

/** Whether it was there when the customer was erased. Inbound: by our clock; the phone's own: by when it was said. */
export const isFromBefore = ({ erasedAt }: Pick<Conversation, "erasedAt">, message: Message): boolean =>
  isOurs(message) || reachedUsAt(message) <= (erasedAt?.toMillis() ?? 0);

/** The customer's aliases lead to the new place, unless they lead somewhere else already. */
async function repoint(
  store: Pick<Store, "getAll">,
  message: Message,
  ids: { from: string; to: string },
): Promise<Write[]> {
  const { phoneNumberId } = message;
  const paths = identityPathsOf(phoneNumberId, aliasesOf(message.customer ?? {}));
  const found = await store.getAll(paths);
  const since = at(reachedUsAt(message));
  return paths.flatMap((path, index): Write[] => {
    const snapshot = found[index];
    if (!snapshot) {
      const data: Identity = { conversationId: ids.to, phoneNumberId, since };
      return [{ op: "create", path, data: { ...data } }];
    }
    if (identitySchema.parse(snapshot.data).conversationId !== ids.from) return [];
    const fields = { conversationId: ids.to, since };
    return [{ op: "update", path, fields, version: snapshot.version }];
  });
}

async function forwardWrites(
  store: Store,
  { id, conversation }: KnownConversation,
  snapshot: Snapshot,
  message: Message,
): Promise<Write[]> {
  const to = conversation.mergedInto ?? successorOf(message.phoneNumberId, id);
  const path = messagePath(to, idOf(snapshot.path));
  const [known, aliases] = await Promise.all([store.get(path), repoint(store, message, { from: id, to })]);
  const moved: Write = { op: "create", path, data: { ...message, conversationId: to, follows: id } };
  const gone: Write = { op: "delete", path: snapshot.path, version: snapshot.version };
  return [...aliases, ...(known ? [] : [moved]), gone];
}

/** What becomes of it; the tombstone itself is never written. */
export async function atTombstone(
  store: Store,
  stored: KnownConversation,
  snapshot: Snapshot,
  now: number,
): Promise<Write[]> {
  const message = messageSchema.parse(snapshot.data);
  const goes =
    isFromBefore(stored.conversation, message) ||
    (await wasErased(store, stored.id, idOf(snapshot.path), message));
  if (!goes) return forwardWrites(store, stored, snapshot, message);
  return (await eraseMessageWrites(store, stored.id, [snapshot], now)).writes;
}
