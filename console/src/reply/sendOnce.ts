/**
 * Sends a message so that a double click or a retry is one message. It counts as sent when the call says so or when the
 * message stands in the thread, whichever is first: from then on the document tells how it goes on.
 */
import type { SendMessageInput } from "../../../functions/src/contract/calls";
import type { Message } from "../../../functions/src/contract/message";
import { sendMessage } from "../calls/calls";
import type { Item, LiveSource } from "../live/live";
import { attemptArrived, clientIdFor } from "./unsent";

/** Where the message will appear. */
export type MessageSource = LiveSource<{ items: readonly Item<Message>[] }>;

export interface Outgoing extends Pick<SendMessageInput, "content" | "replyTo" | "expectedCategory"> {
  conversationId: string;
  thread: MessageSource;
}

/** @throws what the call threw, unless the message stood in the thread before */
export async function sendOnce({ conversationId, thread, ...asked }: Outgoing): Promise<void> {
  const clientId = clientIdFor(conversationId, asked);
  const { promise: seen, resolve: see } = Promise.withResolvers<true>();
  const unsubscribe = thread.subscribe(() => {
    if (stands(thread, clientId)) see(true);
  });
  try {
    await Promise.race([sendMessage({ conversationId, clientId, ...asked }), seen]);
  } finally {
    unsubscribe();
  }
  attemptArrived(conversationId, clientId);
}

function stands(thread: MessageSource, clientId: string): boolean {
  const live = thread.current();
  if (live.status !== "ready") return false;
  return live.value.items.some(({ data }) => data.direction === "outbound" && data.clientId === clientId);
}
