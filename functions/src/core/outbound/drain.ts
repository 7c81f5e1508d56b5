/** Sends what waits in a conversation, one after the other and in order, until nothing is ready. */
import { type Claim, claimNext } from "./claimNext";
import { type TransmitPorts, transmit } from "./transmit";

/** @param first a message that its own commit claimed already */
export async function drain(
  ports: TransmitPorts,
  conversationId: string,
  first: Claim | null = null,
): Promise<void> {
  let claim = first ?? (await claimNext(ports, conversationId));
  while (claim) {
    await transmit(ports, conversationId, claim);
    claim = await claimNext(ports, conversationId);
  }
}
