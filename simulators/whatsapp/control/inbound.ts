/** `POST /_sim/inbound`: a customer says something. */
import { deliverInbound } from "../inbound.ts";
import type { World } from "../world.ts";
import { readMessage } from "./message.ts";

/** Answers after the webhook's first attempt. @throws FieldError */
export async function writeInbound(world: World, body: unknown): Promise<unknown> {
  const { customer, inbound } = readMessage(world, body);
  const { wamid, attempt } = await deliverInbound(world, customer, inbound);
  return { wamid, status: attempt.status, ...(attempt.error ? { error: attempt.error } : {}) };
}
