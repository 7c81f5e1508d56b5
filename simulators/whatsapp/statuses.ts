/** What becomes of an accepted message: by itself sent, delivered and read, each in its own webhook, or as a script says. */
import type { Customer } from "./customers.ts";
import type { StatusScript } from "./status-script.ts";
import { stepsOf } from "./status-script.ts";
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

const REASONS: Readonly<Record<number, string>> = {
  131026: "Message undeliverable",
  131047: "Re-engagement message",
  131049: "This message was not delivered to maintain healthy ecosystem engagement.",
  131050: "User has stopped marketing messages",
  131053: "Media upload error",
};

/** Meta: the error object of a failed status. */
function errorOf(code: number): unknown {
  const title = REASONS[code] ?? "Message failed to send";
  const href = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/";
  return { code, title, message: title, error_data: { details: title }, href };
}

/** The value of one status. `pricing` comes with sent and delivered, `username` not with sent. */
function valueOf(
  accepted: Accepted,
  status: string,
  failedCode: number,
  at: number,
): Record<string, unknown> {
  const { wamid, customer, byPhone, category, echo } = accepted;
  return {
    contacts: [contactOf(customer, byPhone, status !== "sent")],
    statuses: [
      {
        id: wamid,
        status,
        timestamp: unixSeconds(at),
        ...(byPhone && customer.phone ? { recipient_id: customer.phone } : {}),
        recipient_user_id: customer.userId,
        ...(echo === undefined ? {} : { biz_opaque_callback_data: echo }),
        ...(status === "sent" || status === "delivered" ? { pricing: pricingOf(category) } : {}),
        ...(status === "failed" ? { errors: [errorOf(failedCode)] } : {}),
      },
    ],
  };
}

/** The value of a status somebody made up; customer, address and echo are those of the send, if there was one. */
export function statusValue(
  { customers, ledger }: World,
  status: { wamid: string; status: string; failedCode?: number; timestamp?: number; echo?: string },
): Record<string, unknown> {
  const entry = ledger.find(({ wamid }) => wamid === status.wamid);
  const body = (entry?.body ?? {}) as { biz_opaque_callback_data?: string };
  const echo = status.echo ?? body.biz_opaque_callback_data;
  const accepted: Accepted = {
    wamid: status.wamid,
    customer: customers.message(status.wamid)?.customer ?? customers.resolve({ phone: "6281200000001" }),
    byPhone: entry?.recipient === undefined,
    category: "service",
    ...(echo === undefined ? {} : { echo }),
  };
  return valueOf(accepted, status.status, status.failedCode ?? 131026, status.timestamp ?? Date.now());
}

/** Lets the statuses follow. Resolves at once, or when all were tried once if the script wants them before the answer. */
export async function followWithStatuses(
  world: World,
  accepted: Accepted,
  script: StatusScript | "auto",
): Promise<void> {
  const { options, timers, webhooks } = world;
  const failedCode = script === "auto" ? 131026 : (script.failedCode ?? 131026);
  const send = async (status: string): Promise<void> => {
    await webhooks.send(messagesEnvelope(options, valueOf(accepted, status, failedCode, Date.now())));
  };
  const steps = stepsOf(script, options.statusDelaysMs);
  if (script !== "auto" && script.beforeAnswer) {
    for (const { status } of steps) await send(status);
    return;
  }
  for (const { status, afterMs } of steps) timers.after(afterMs, () => void send(status));
}
