/**
 * Takes back a message that still waits to be sent. One compare-and-set on the conversation and the message: whoever claimed
 * it was either faster, and it goes out, or finds it cancelled.
 */
import type { CancelMessageInput, CancelMessageOutput } from "../../contract/calls";
import { deliveryState } from "../../contract/delivery";
import { type OutboundMessage, messageSchema } from "../../contract/message";
import { conversationPath, messagePath } from "../../contract/paths";
import { compareAndSet } from "../compareAndSet";
import { conversationWrite, fromSnapshot, isKnown } from "../conversation/document";
import { unsent, waitAgain } from "../conversation/wait";
import { dispositionWrites } from "../conversation/writes";
import { TakeoverError } from "../errors";
import type { Ports } from "../ports";
import { REMOVE, type Snapshot } from "../store";

export const cancelledByAgent = "an agent cancelled it";
const reason = cancelledByAgent;

function outboundOf(snapshot: Snapshot | null): OutboundMessage {
  const message = snapshot && messageSchema.parse(snapshot.data);
  if (message?.direction === "outbound") return message;
  throw new TakeoverError("notFound", "messageId: there is no such message of the business");
}

function assertQueued(message: OutboundMessage): void {
  const { state } = deliveryState(message);
  if (state === "queued") return;
  throw new TakeoverError("failedPrecondition", `messageId: it is ${state} and can't be taken back`);
}

/** @throws TakeoverError `notFound`, or `failedPrecondition` for a message that doesn't wait any more */
export async function cancelMessage(
  ports: Pick<Ports, "store" | "clock" | "tasks" | "log">,
  input: CancelMessageInput,
): Promise<CancelMessageOutput> {
  const { conversationId, messageId } = input;
  const othersWait = await compareAndSet(ports, async () => {
    const [conversationSnapshot = null, snapshot = null] = await ports.store.getAll([
      conversationPath(conversationId),
      messagePath(conversationId, messageId),
    ]);
    const stored = fromSnapshot(conversationId, conversationSnapshot);
    if (!isKnown(stored)) {
      throw new TakeoverError("notFound", "conversationId: there is no such conversation");
    }
    const message = outboundOf(snapshot);
    if (message.send.state === "cancelled") return { writes: [], result: false };
    assertQueued(message);
    const { conversation } = stored;
    const isHumans = conversation.owner === "human";
    const outbox = conversation.outbox.filter((entry) => entry.messageId !== messageId);
    const waits = isHumans ? waitAgain(conversation, [unsent(message)]) : {};
    const send = { ...message.send, state: "cancelled", reason };
    return {
      writes: [
        conversationWrite(stored, { ...conversation, outbox, ...waits }, ports.clock.now()),
        {
          op: "update",
          path: messagePath(conversationId, messageId),
          fields: { send, wait: REMOVE, dueAt: REMOVE },
          version: snapshot?.version,
        },
        ...dispositionWrites(
          conversationId,
          message.answers,
          isHumans ? "humanOwns" : "superseded",
          isHumans ? undefined : reason,
        ),
      ],
      result: outbox.length > 0,
    };
  });
  if (othersWait) await ports.tasks.advanceConversation(conversationId, ports.clock.now());
  ports.log.info("messageCancelled", { conversationId, messageId });
  return { messageId, state: "cancelled" };
}
