/**
 * The only hop from a stored message to its answer: settle and claim, ask, fence, send, record, in this one invocation.
 * Everything that isn't a live inbound message returns before any read.
 */
import { onDocumentCreated } from "firebase-functions/firestore";
import { conversationSecrets } from "../config";
import { runTurn } from "../core/turn/runTurn";
import { settle } from "../core/turn/settle";
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
    const message = event.data?.data();
    if (message?.["direction"] !== "inbound" || message["origin"] !== "live") return;
    const { conversationId, messageId } = event.params;
    const held = await settle(ports(), conversationId, messageId);
    if (held) await runTurn(ports(), held);
  },
);
