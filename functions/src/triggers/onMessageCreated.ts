/**
 * The only hop from a stored message to its answer: settle and claim, ask, fence, send, record, in this one invocation.
 * What we sent ourselves returns before any read.
 */
import { onDocumentCreated } from "firebase-functions/firestore";
import { conversationSecrets } from "../config";
import { messageCreated } from "../core/messageCreated";
import { ports } from "../wiring";

export const onMessageCreated = onDocumentCreated(
  {
    document: "conversations/{conversationId}/messages/{messageId}",
    retry: true,
    timeoutSeconds: 180,
    memory: "512MiB",
    secrets: conversationSecrets,
  },
  async (event) => {
    const { conversationId, messageId } = event.params;
    await messageCreated(ports, event.data?.data(), conversationId, messageId);
  },
);
