/** Marks a customer's message and all before it as read, and shows typing when asked (Meta: mark as read). */
import { isObject } from "../../http/fields.ts";
import { startTyping } from "../typing.ts";
import type { World } from "../world.ts";
import { invalidParameter, invalidValue, missingParameter } from "./error.ts";

/** Handles a body with `status`. @throws GraphError 131009 for a message that no customer sent */
export function markRead(world: World, body: Record<string, unknown>): unknown {
  if (body["status"] !== "read") throw invalidValue('status must be "read".');
  const wamid = body["message_id"];
  if (typeof wamid !== "string") throw missingParameter("message_id");
  const indicator = body["typing_indicator"];
  if (indicator !== undefined && !(isObject(indicator) && indicator["type"] === "text")) {
    throw invalidParameter('typing_indicator must be {"type":"text"}.');
  }
  const found = world.customers.message(wamid);
  if (found?.message.from !== "customer") throw invalidValue(`message_id ${wamid} is not known.`);
  const { customer, message } = found;
  const upToIt = customer.messages.slice(0, customer.messages.indexOf(message) + 1);
  for (const earlier of upToIt) {
    if (earlier.from === "customer" && !earlier.read) {
      earlier.read = true;
      world.events.message(customer, earlier);
    }
  }
  if (indicator) startTyping(world, customer);
  return { success: true };
}
