/**
 * A customer who has written and was answered. Meta, and so the simulator, lets a business write only to those; whoever
 * posts webhooks past the simulator starts here.
 */
import { conversationWhen, messageWhen } from "./conversation.ts";
import { type Customer, newCustomer } from "./customer.ts";
import { write } from "./whatsapp.ts";

/** One message in, one message out, nothing under way. */
export async function acquaintance(): Promise<{
  customer: Customer & { from: string };
  conversationId: string;
}> {
  const customer = newCustomer();
  const { status } = await write(customer, "Halo");
  if (status !== 200) throw new Error(`the webhook answered ${status}; is the suite running?`);
  await messageWhen("the first answer is accepted", customer, ({ send }) => send?.state === "accepted");
  const { id } = await conversationWhen("nothing is under way", customer, ({ turn }) => turn === null);
  return { customer, conversationId: id };
}
