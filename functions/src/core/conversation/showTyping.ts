/**
 * Shows the customer that somebody writes, for up to 25 seconds (Meta: typing indicators). Meta ties it to a message of
 * theirs and marks that as read.
 */
import type { ShowTypingInput, ShowTypingOutput } from "../../contract/calls";
import { freeUntil } from "../../contract/window";
import { TakeoverError } from "../errors";
import type { Ports } from "../ports";
import { assertInUse, readConversation } from "./document";
import { newestLiveWamid } from "./newestLive";

/**
 * @throws TakeoverError `notFound`; `failedPrecondition` where the 24 hours are over; `refused` or `unavailable` where Meta
 * doesn't take it
 */
export async function showTyping(
  ports: Pick<Ports, "store" | "clock" | "whatsapp">,
  { conversationId }: ShowTypingInput,
): Promise<ShowTypingOutput> {
  const { conversation } = await readConversation(ports.store, conversationId);
  if (!conversation) throw new TakeoverError("notFound", "conversationId: there is no such conversation");
  assertInUse(conversation);
  const now = ports.clock.now();
  if (freeUntil(conversation) <= now) {
    throw new TakeoverError("failedPrecondition", "the 24 h window is closed; nobody can be shown to write");
  }
  const wamid = await newestLiveWamid(ports.store, conversationId, now);
  if (wamid === null) return { shown: false };
  await ports.whatsapp.showTyping(conversation.phoneNumberId, wamid);
  return { shown: true };
}
