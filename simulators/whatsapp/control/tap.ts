/** `POST /_sim/tap`: a customer taps a button under a business message, which the business gets as a reply to it. */
import { integer, FieldError, matching, readFields } from "../../http/fields.ts";
import type { Button } from "../chat.ts";
import type { Customer } from "../customers.ts";
import { deliverInbound } from "../inbound.ts";
import type { World } from "../world.ts";

type Content = Record<string, unknown>;

const CHECKS = { wamid: matching(/./, "a message id"), button: integer(0, 99), card: integer(0, 9) };

interface Tapped {
  readonly wamid: string;
  readonly button: number;
  readonly card?: number;
}

/** The number a customer shares; made up for one who hides it, and known from then on. */
function phoneOf({ customers }: World, customer: Customer): string {
  if (customer.phone !== undefined) return customer.phone;
  const phone = `62899${String(customers.all().indexOf(customer)).padStart(7, "0")}`;
  customer.phone = phone;
  return phone;
}

/** Meta: `interactive` for reply buttons and list rows, `button` for a template's quick reply, `contacts` for a number. */
function contentOf(world: World, customer: Customer, { id, title, kind }: Button): Content | undefined {
  switch (kind) {
    case "quick_reply":
      return { type: "button", button: { payload: id, text: title } };
    case "button_reply":
    case "list_reply":
      return { type: "interactive", interactive: { type: kind, [kind]: { id, title } } };
    case "share_contact": {
      const phone = phoneOf(world, customer);
      const phones = [{ phone: `+${phone}`, wa_id: phone, type: "CELL" }];
      return { type: "contacts", contacts: [{ phones, origin: "contact_request" }] };
    }
    case "link":
    case "phone":
    case "copy_code":
    case "other":
      return undefined;
  }
}

/** Answers after the webhook's first attempt. @throws FieldError for what isn't there or tells the business nothing */
export async function tapButton(world: World, body: unknown): Promise<unknown> {
  const { wamid, button: index, card } = readFields(body, CHECKS, ["wamid", "button"]) as unknown as Tapped;
  const found = world.customers.message(wamid);
  const below = card === undefined ? found?.message : found?.message.cards?.[card];
  const button = below?.buttons?.[index];
  if (!found || !button) throw new FieldError(found ? "button" : "wamid", "There is no such button to tap.");
  const { customer } = found;
  const content = contentOf(world, customer, button);
  if (!content) throw new FieldError("button", "Tapping this button sends nothing to the business.");
  const bubble =
    button.kind === "share_contact"
      ? { text: `+${customer.phone}`, media: "contacts" }
      : { text: button.title };
  const inbound = { content, bubble, at: Date.now(), quoted: wamid };
  const { wamid: reply, attempt } = await deliverInbound(world, customer, {
    ...inbound,
    showPhone: customer.phone !== undefined,
  });
  return { wamid: reply, status: attempt.status };
}
