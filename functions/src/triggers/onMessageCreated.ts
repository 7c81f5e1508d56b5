/**
 * The only hop from a stored message to its answer: settle and claim, ask, fence, send, record, in this one invocation.
 * Beside it, the bytes of a picture or voice are asked for. Everything that isn't a live inbound message returns
 * before any read.
 */
import { onDocumentCreated } from "firebase-functions/firestore";
import { conversationSecrets } from "../config";
import { runTurn } from "../core/turn/runTurn";
import { settle } from "../core/turn/settle";
import { wantMedia } from "../core/media/wantMedia";
import { ports, sweepPorts } from "../wiring";

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
    if (message?.["direction"] !== "inbound") return;
    const fetching = wantMedia(sweepPorts(), message);
    if (message["origin"] === "live") {
      const { conversationId, messageId } = event.params;
      const held = await settle(ports(), conversationId, messageId);
      if (held) await runTurn(ports(), held);
    }
    await fetching;
  },
);
