/** `POST /{phone number id}/messages`: read receipts at once, sends through the next scripted fault. */
import { isObject } from "../../http/fields.ts";
import type { World } from "../world.ts";
import { errorForStatus } from "./error.ts";
import { markRead } from "./read-receipt.ts";
import { acceptMessage } from "./send.ts";

/** What to do with a Graph call. `cut` ends the connection without an answer; `sent` is true when the ledger has it. */
export type Outcome =
  | { readonly status: number; readonly body: unknown; readonly sent?: true }
  | { readonly cut: true; readonly sent?: true };

/** Meta: `to` wins over `recipient`; a number may be written with a plus. */
function receiverOf(body: unknown): string {
  const { to, recipient } = isObject(body) ? body : {};
  return String(to ?? recipient ?? "").replace(/^\+/, "");
}

/** Handles the body of a call to the messages endpoint. @throws GraphError */
export async function handleMessages(world: World, body: unknown): Promise<Outcome> {
  if (isObject(body) && body["status"] !== undefined) return { status: 200, body: markRead(world, body) };
  const fault = world.faults.take(receiverOf(body));
  if (fault.delayMs) await world.timers.wait(fault.delayMs);
  if (fault.drop === "beforeAccept") return { cut: true };
  if (fault.status !== undefined) {
    return { status: fault.status, body: fault.body ?? errorForStatus(fault.status).body() };
  }
  const answer = await acceptMessage(world, body, fault);
  if (fault.drop === "afterAccept") return { cut: true, sent: true };
  return { status: 200, body: answer, sent: true };
}
