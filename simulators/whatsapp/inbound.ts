/** A customer's message on its way to the business: shown on the phone at once, its tick follows the webhook. */
import { isObject } from "../http/fields.ts";
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
  /** The message it answers. */
  readonly quoted?: string;
}

/** A message on the phone whose webhook is to be sent: `value` is the part of it that is Meta's. */
export interface Shown {
  readonly wamid: string;
  readonly value: Record<string, unknown>;
  readonly onAttempt: (delivery: Delivery) => void;
}

const plainProblem = ({ status, error }: Attempt): string =>
  status === 0 ? (error ?? "") : `HTTP ${status}`;

function deliveredOf({ state, attempts }: Delivery): Delivered {
  const last = attempts.at(-1);
  const problem = last && state !== "delivered" ? { problem: plainProblem(last) } : {};
  return { state, attempts: attempts.length, ...problem };
}

/** A reaction is no bubble of its own: it sits on the message it is about. False for anything else. */
function showReaction({ customers, events }: World, content: Record<string, unknown>): boolean {
  const { type, reaction } = content;
  if (type !== "reaction" || !isObject(reaction)) return false;
  const found = customers.message(String(reaction["message_id"]));
  if (!found) return true;
  found.message.ownReaction = typeof reaction["emoji"] === "string" ? reaction["emoji"] : "";
  events.message(found.customer, found.message);
  return true;
}

/** Meta: `context` names the quoted message's author, which may be either side. */
function contextOf({ options, customers }: World, quoted: string): unknown {
  const found = customers.message(quoted);
  const from = found?.message.from === "customer" ? found.customer.phone : options.displayPhoneNumber;
  return { ...(from === undefined ? {} : { from }), id: quoted };
}

/** Puts the message on the phone. Fields that `content` itself has, such as `id` or `timestamp`, win over ours. */
export function showInbound(world: World, customer: Customer, inbound: Inbound): Shown {
  const { customers, events } = world;
  const { content, bubble, at, showPhone, quoted } = inbound;
  const wamid = typeof content["id"] === "string" ? content["id"] : newWamid();
  const message: ChatMessage = {
    ...bubble,
    wamid,
    from: "customer",
    at,
    delivered: { state: "pending", attempts: 0 },
    ...(quoted ? { quoted } : {}),
  };
  customer.lastInboundAt = Math.max(customer.lastInboundAt ?? 0, at);
  const isBubble = !showReaction(world, content) && customers.message(wamid) === undefined;
  if (isBubble) {
    customers.add(customer, message);
    events.message(customer, message);
  }
  const value = {
    contacts: [contactOf(customer, showPhone)],
    messages: [
      {
        ...(quoted ? { context: contextOf(world, quoted) } : {}),
        ...(showPhone && customer.phone ? { from: customer.phone } : {}),
        from_user_id: customer.userId,
        id: wamid,
        timestamp: unixSeconds(at),
        ...content,
      },
    ],
  };
  const onAttempt = (delivery: Delivery): void => {
    message.delivered = deliveredOf(delivery);
    if (isBubble) events.message(customer, message);
  };
  return { wamid, value, onAttempt };
}

/** Sends the message and resolves once the webhook's first attempt came to an end. */
export async function deliverInbound(
  world: World,
  customer: Customer,
  inbound: Inbound,
): Promise<{ wamid: string; attempt: Attempt }> {
  const { wamid, value, onAttempt } = showInbound(world, customer, inbound);
  const attempt = await world.webhooks.send(messagesEnvelope(world.options, value), onAttempt);
  return { wamid, attempt };
}
