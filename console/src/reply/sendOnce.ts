/**
 * Sends a message so that a double click or a retry is one message. It counts as sent when the call says so or when the
 * message stands in the thread, whichever is first: from then on the document tells how it goes on.
 */
import type { SendMessageInput } from "../../../functions/src/contract/calls";
import type { Message } from "../../../functions/src/contract/message";
import { sendMessage } from "../calls/calls";
import type { Found, LiveSource } from "../live/live";
import { clientIdFor, forgetAttempt } from "./unsent";

export interface Outgoing {
  conversationId: string;
  content: SendMessageInput["content"];
  /** The thread the message will appear in. */
  thread: LiveSource<Found<Message>>;
}

/** @throws what the call threw, unless the message stood in the thread before */
export async function sendOnce({ conversationId, content, thread }: Outgoing): Promise<void> {
  const clientId = clientIdFor(conversationId, content);
  const { promise: seen, resolve: see } = Promise.withResolvers<true>();
  const unsubscribe = thread.subscribe(() => {
    if (stands(thread, clientId)) see(true);
  });
  try {
    await Promise.race([sendMessage({ conversationId, clientId, content }), seen]);
  } finally {
    unsubscribe();
  }
  forgetAttempt(conversationId);
}

function stands(thread: LiveSource<Found<Message>>, clientId: string): boolean {
  const live = thread.current();
  if (live.status !== "ready") return false;
  return live.value.items.some(({ data }) => data.direction === "outbound" && data.clientId === clientId);
}
