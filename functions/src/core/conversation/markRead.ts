/** An agent has read a conversation: nothing counts as unread, and the customer sees blue ticks. */
import type { MarkReadInput, MarkReadOutput } from "../../contract/calls";
import { compareAndSet } from "../compareAndSet";
import { TakeoverError, isTakeoverError, sayError } from "../errors";
import type { Ports } from "../ports";
import { assertInUse, conversationWrite, isKnown, readConversation } from "./document";
import { newestLiveWamid } from "./newestLive";

type ReadPorts = Pick<Ports, "store" | "clock" | "whatsapp" | "log">;

/** Meta's ticks are a courtesy: the conversation is read whether Meta takes them or not. */
async function tellCustomer(
  ports: ReadPorts,
  conversationId: string,
  phoneNumberId: string,
): Promise<MarkReadOutput["receipt"]> {
  const wamid = await newestLiveWamid(ports.store, conversationId, ports.clock.now());
  if (wamid === null) return "none";
  try {
    await ports.whatsapp.markRead(phoneNumberId, wamid);
    return "sent";
  } catch (error) {
    if (!isTakeoverError(error)) throw error;
    ports.log.warn("readReceiptFailed", { conversationId, error: sayError(error) });
    return "failed";
  }
}

/** @throws TakeoverError `notFound`, or `failedPrecondition` where it was joined with another one */
export async function markRead(ports: ReadPorts, { conversationId }: MarkReadInput): Promise<MarkReadOutput> {
  const phoneNumberId = await compareAndSet(ports, async () => {
    const stored = await readConversation(ports.store, conversationId);
    if (!isKnown(stored)) {
      throw new TakeoverError("notFound", "conversationId: there is no such conversation");
    }
    const { conversation } = stored;
    assertInUse(conversation);
    const read = conversationWrite(stored, { ...conversation, unread: 0 }, ports.clock.now());
    return { writes: conversation.unread === 0 ? [] : [read], result: conversation.phoneNumberId };
  });
  return { receipt: await tellCustomer(ports, conversationId, phoneNumberId) };
}
