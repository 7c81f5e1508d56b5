/** Meta asks whether the address is ours. Meta: webhooks, verification request. */
import { sameText } from "../adapters/whatsapp/signature";
import type { Answer } from "./acceptDelivery";

/** Nothing that a browser could take for markup. */
const plain = /^[A-Za-z0-9_-]{1,200}$/;

/**
 * The challenge comes back as it came, to somebody who knows the token; everybody else is refused.
 *
 * @param query as the framework parsed it: a value may be absent, a list or an object
 * @param expected the verify token; empty means that nobody knows it
 */
export function handshake(query: Readonly<Record<string, unknown>>, expected: string): Answer {
  const { "hub.mode": mode, "hub.verify_token": token, "hub.challenge": challenge } = query;
  const known = expected !== "" && typeof token === "string" && sameText(token, expected);
  if (mode !== "subscribe" || !known) return { status: 403, body: "wrong verify token" };
  if (typeof challenge !== "string" || !plain.test(challenge)) {
    return { status: 403, body: "hub.challenge: letters, digits, - and _ only" };
  }
  return { status: 200, body: challenge };
}
