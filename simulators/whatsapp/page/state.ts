/** The whole state the phone page shows. */
import type { World } from "../world.ts";

/** Business, customers with their chats, and the number of faults still scripted. */
export function stateOf({ options, customers, faults }: World): unknown {
  return {
    business: {
      name: options.businessName,
      phone: options.displayPhoneNumber,
      consoleUrl: options.consoleUrl,
      webhookUrl: options.webhookUrl,
    },
    customers: customers.all(),
    pendingFaults: faults.pending().length,
  };
}
