/** `POST /_sim/tap`: a customer taps a button under a business message, which the business gets as a reply to it. */
import { integer, FieldError, matching, readFields } from "../../http/fields.ts";
import { deliverInbound } from "../inbound.ts";
import type { World } from "../world.ts";

const CHECKS = { wamid: matching(/./, "a message id"), button: integer(0, 99) };

/** Meta: `interactive` for reply buttons and list rows, `button` for a template's quick reply. */
export async function tapButton(world: World, body: unknown): Promise<unknown> {
  const { wamid, button: index } = readFields(body, CHECKS, ["wamid", "button"]) as {
    wamid: string;
    button: number;
  };
  const found = world.customers.message(wamid);
  const button = found?.message.buttons?.[index];
  if (!found || !button) throw new FieldError(found ? "button" : "wamid", "There is no such button to tap.");
  const { id, title, kind } = button;
  if (kind === "link" || kind === "other") {
    throw new FieldError("button", "Tapping this button sends nothing to the business.");
  }
  const content =
    kind === "quick_reply"
      ? { type: "button", button: { payload: id, text: title } }
      : { type: "interactive", interactive: { type: kind, [kind]: { id, title } } };
  const { customer } = found;
  const inbound = { content, bubble: { text: title }, at: Date.now(), quoted: wamid };
  const { wamid: reply, attempt } = await deliverInbound(world, customer, {
    ...inbound,
    showPhone: customer.phone !== undefined,
  });
  return { wamid: reply, status: attempt.status };
}
