/**
 * The only hop from a stored message to its answer: settle and claim, ask, fence, send, record, in this one invocation.
 * First, the bytes of a picture or voice are asked for. What we sent ourselves returns before any read.
 */
import { onDocumentCreated } from "firebase-functions/firestore";
import { accounts, conversationSecrets } from "../config";
import { wantMedia } from "../core/media/wantMedia";
import { messageCreated } from "../core/messageCreated";
import { ports, sweepPorts } from "../wiring";

export const onMessageCreated = onDocumentCreated(
  {
    document: "conversations/{conversationId}/messages/{messageId}",
    retry: true,
    timeoutSeconds: 180,
    memory: "512MiB",
    secrets: conversationSecrets,
    serviceAccount: accounts.conversation,
  },
  async (event) => {
    const { conversationId, messageId } = event.params;
    const message = event.data?.data();
    if (message?.["origin"] !== undefined) await wantMedia(sweepPorts(), message);
    await messageCreated(ports, message, conversationId, messageId);
  },
);
