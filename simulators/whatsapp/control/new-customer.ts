/** `POST /_sim/customers`: somebody new, who has not written yet. */
import { matching, readFields } from "../../http/fields.ts";
import { userIdOf } from "../ids.ts";
import { summaryOf } from "../page/events.ts";
import type { World } from "../world.ts";

const CHECKS = {
  name: matching(/^.{1,100}$/, "a string of 1 to 100 characters"),
  hidden: (value: unknown) => (typeof value === "boolean" ? undefined : "must be true or false"),
};

/** A customer with the next free demo number; `hidden` gives a BSUID and username instead of a phone number. */
export function addCustomer({ customers, events }: World, body: unknown): unknown {
  const next = customers.all().length + 1;
  const fields = readFields(body ?? {}, CHECKS) as { name?: string; hidden?: boolean };
  const { name = `Customer ${next}`, hidden = false } = fields;
  const phone = `62812${String(next).padStart(8, "0")}`;
  const customer = customers.resolve(hidden ? { userId: userIdOf(phone), name } : { phone, name });
  if (hidden) customer.username = `customer.${next}`;
  events.customer(customer);
  return summaryOf(customer);
}
