/** An agent's message gets its turn: sent at once where it is claimed, else the lane is helped along until it is. */
import { deliveryState } from "../../contract/delivery";
import { type SendState, outboundMessageSchema } from "../../contract/message";
import { messagePath } from "../../contract/paths";
import { readConversation } from "../conversation/document";
import { TakeoverError } from "../errors";
import { sendTurnWaitMs } from "../limits";
import { type Claim, claimNext } from "./claimNext";
import { type TransmitPorts, transmit } from "./transmit";

/** Sends this message and leaves those behind it to the task: its agent waits for no other's. */
export async function sendOwn(ports: TransmitPorts, conversationId: string, claim: Claim): Promise<void> {
  await transmit(ports, conversationId, claim);
  const { conversation } = await readConversation(ports.store, conversationId);
  if (conversation && conversation.outbox.length > 0) {
    await ports.tasks.advanceConversation(conversationId, ports.clock.now());
  }
}

const isWaiting = (state: string): boolean => state === "queued" || state === "sending";

/** Until the message had its turn, or the time is up. @returns its send state */
export async function waitForTurn(
  ports: TransmitPorts,
  conversationId: string,
  messageId: string,
): Promise<SendState> {
  const until = ports.clock.now() + sendTurnWaitMs;
  for (;;) {
    const snapshot = await ports.store.get(messagePath(conversationId, messageId));
    if (!snapshot) throw new TakeoverError("notFound", "the message does not exist any more");
    const message = outboundMessageSchema.parse(snapshot.data);
    const { state } = deliveryState(message);
    if (!isWaiting(state) || ports.clock.now() >= until) return message.send.state;
    await ports.clock.sleep(250);
    const next = await claimNext(ports, conversationId);
    if (next) await sendOwn(ports, conversationId, next);
  }
}
