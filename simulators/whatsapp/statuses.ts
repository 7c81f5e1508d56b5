/** What happens to an accepted message by itself: sent, delivered and read, each told by its own webhook. */
import type { Customer } from "./customers.ts";
import { contactOf, messagesEnvelope, unixSeconds } from "./webhook/envelope.ts";
import type { World } from "./world.ts";

/** An accepted send. `category` is Meta's pricing category; `echo` is `biz_opaque_callback_data`. */
export interface Accepted {
  readonly wamid: string;
  readonly customer: Customer;
  /** Whether it went to a phone number (`to`) or to a BSUID (`recipient`). */
  readonly byPhone: boolean;
  readonly category: string;
  readonly echo?: string;
}

type Status = "sent" | "delivered" | "read";

/** Meta: per-message pricing; free-form messages are free within the monthly tier, templates are not. */
function pricingOf(category: string): unknown {
  const free = category === "service";
  return {
    billable: !free,
    pricing_model: "PMP",
    type: free ? "free_customer_service" : "regular",
    category,
  };
}

/** The webhook of one status. `pricing` comes with sent and delivered, `username` not with sent. */
function statusPayload(world: World, accepted: Accepted, status: Status): unknown {
  const { wamid, customer, byPhone, category, echo } = accepted;
  return messagesEnvelope(world.options, {
    contacts: [contactOf(customer, byPhone, status !== "sent")],
    statuses: [
      {
        id: wamid,
        status,
        timestamp: unixSeconds(Date.now()),
        ...(byPhone && customer.phone ? { recipient_id: customer.phone } : {}),
        recipient_user_id: customer.userId,
        ...(echo === undefined ? {} : { biz_opaque_callback_data: echo }),
        ...(status === "read" ? {} : { pricing: pricingOf(category) }),
      },
    ],
  });
}

/** Lets the three statuses follow, at the configured times from now. */
export function scheduleStatuses(world: World, accepted: Accepted): void {
  for (const status of ["sent", "delivered", "read"] as const) {
    world.timers.after(world.options.statusDelaysMs[status], () => {
      void world.webhooks.send(statusPayload(world, accepted, status));
    });
  }
}
