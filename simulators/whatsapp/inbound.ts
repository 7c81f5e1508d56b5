/** A customer's message on its way to the business: shown on the phone at once, its tick follows the webhook. */
import type { Bubble, ChatMessage, Delivered } from "./chat.ts";
import type { Customer } from "./customers.ts";
import { newWamid } from "./ids.ts";
import { messagesEnvelope, contactOf, unixSeconds } from "./webhook/envelope.ts";
import type { Attempt } from "./webhook/post.ts";
import type { Delivery } from "./webhook/sender.ts";
import type { World } from "./world.ts";

/** What the customer sends: `content` is Meta's `{type, <type>: …}`, `bubble` what the phone shows of it. */
export interface Inbound {
  readonly content: Record<string, unknown>;
  readonly bubble: Bubble;
  /** Epoch ms. */
  readonly at: number;
  /** False when the webhook carries the BSUID only. */
  readonly showPhone: boolean;
  /** The business message it answers. */
  readonly quoted?: string;
}

const plainProblem = ({ status, error }: Attempt): string =>
  status === 0 ? (error ?? "") : `HTTP ${status}`;

function deliveredOf({ state, attempts }: Delivery): Delivered {
  const last = attempts.at(-1);
  const problem = last && state !== "delivered" ? { problem: plainProblem(last) } : {};
  return { state, attempts: attempts.length, ...problem };
}

/** Sends the message and resolves once the webhook's first attempt came to an end. */
export async function deliverInbound(
  world: World,
  customer: Customer,
  inbound: Inbound,
): Promise<{ wamid: string; attempt: Attempt }> {
  const { options, customers, events, webhooks } = world;
  const { content, bubble, at, showPhone, quoted } = inbound;
  const message: ChatMessage = {
    ...bubble,
    wamid: newWamid(),
    from: "customer",
    at,
    delivered: { state: "pending", attempts: 0 },
    ...(quoted ? { quoted } : {}),
  };
  customers.add(customer, message);
  customer.lastInboundAt = Math.max(customer.lastInboundAt ?? 0, at);
  events.message(customer, message);
  const payload = messagesEnvelope(options, {
    contacts: [contactOf(customer, showPhone)],
    messages: [
      {
        ...(quoted ? { context: { from: options.displayPhoneNumber, id: quoted } } : {}),
        ...(showPhone && customer.phone ? { from: customer.phone } : {}),
        from_user_id: customer.userId,
        id: message.wamid,
        timestamp: unixSeconds(at),
        ...content,
      },
    ],
  });
  const attempt = await webhooks.send(payload, (delivery) => {
    message.delivered = deliveredOf(delivery);
    events.message(customer, message);
  });
  return { wamid: message.wamid, attempt };
}
