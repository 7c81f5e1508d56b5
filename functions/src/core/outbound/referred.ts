/** The message of a conversation that an agent answers or reacts to, by the id that WhatsApp knows it by. */
import { type Message, messageSchema } from "../../contract/message";
import { messagePath } from "../../contract/paths";
import { TakeoverError } from "../errors";
import { reactableForMs } from "../limits";
import type { Store } from "../store";

const refuse = (field: string, why: string): never => {
  throw new TakeoverError("failedPrecondition", `${field}: ${why}`);
};

async function read(store: Store, conversationId: string, messageId: string, field: string) {
  const snapshot = await store.get(messagePath(conversationId, messageId));
  if (!snapshot)
    throw new TakeoverError("notFound", `${field}: there is no such message in this conversation`);
  return messageSchema.parse(snapshot.data);
}

const wamidOf = (message: Message): string | undefined =>
  message.direction === "inbound" ? message.wamid : message.send.wamids.at(-1);

/** @throws TakeoverError `notFound`, or `failedPrecondition` for a message that WhatsApp doesn't have */
export async function repliedWamid(store: Store, conversationId: string, messageId: string): Promise<string> {
  const message = await read(store, conversationId, messageId, "replyTo");
  return wamidOf(message) ?? refuse("replyTo", "this message has not reached WhatsApp");
}

/** Meta: reaction, only to messages younger than 30 days. @throws TakeoverError as `repliedWamid` */
export async function reactedWamid(
  store: Store,
  conversationId: string,
  messageId: string,
  now: number,
): Promise<string> {
  const field = "content.messageId";
  const message = await read(store, conversationId, messageId, field);
  if (now - message.sentAt.toMillis() > reactableForMs) refuse(field, "this message is older than 30 days");
  return wamidOf(message) ?? refuse(field, "this message has not reached WhatsApp");
}
