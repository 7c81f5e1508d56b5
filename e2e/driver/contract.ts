/** The parts of the product's contract that clients share and tests look through. Never its behaviour. */
import type { Message } from "./conversation.ts";

/** How far an outbound message got, as the console shows it. */
export const { deliveryState } = jest.requireActual<{
  deliveryState: (message: Message) => { state: string };
}>("../../functions/src/contract/delivery.ts");
