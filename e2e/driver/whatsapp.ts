/** The control API of the WhatsApp simulator. Faults that a test scripts are reset after it. */
import { address } from "../../scripts/addresses.ts";
import { channel } from "../../scripts/demoData.ts";
import type { Customer } from "./customer.ts";
import { eventually } from "./eventually.ts";
import { json } from "./json.ts";

/** An accepted send. `body` is the request as the product made it. */
export interface LedgerEntry {
  at: number;
  wamid: string;
  to?: string;
  recipient?: string;
  type: string;
  body: {
    text?: { body: string };
    template?: { name: string; language: { code: string }; components?: object[] };
    biz_opaque_callback_data?: string;
  };
}

/** What the next sends meet. */
export interface Fault {
  delayMs?: number;
  status?: number;
  body?: unknown;
  times?: number;
  drop?: "beforeAccept" | "afterAccept";
  statuses?: "auto" | "none";
}

const control = (path: string): string => `http://${address("whatsapp")}/_sim/${path}`;

/** What Meta says of the number, its account and the app from now on; the parts that are named. */
export const changeAccount = (parts: object): Promise<unknown> => json("POST", control("account"), parts);

/** Takes back every `changeAccount`. */
export const accountAsItWas = (): Promise<unknown> => json("DELETE", control("account"));

/** A customer writes; resolves with the webhook's answer. */
export function write(
  { from, userId }: Customer,
  text: string,
  timestamp?: number,
): Promise<{ wamid: string; status: number }> {
  return json("POST", control("inbound"), { from, userId, name: "Budi", text, timestamp });
}

/** Everything this customer was sent, oldest first. */
export async function ledgerOf({ from, userId }: Customer): Promise<LedgerEntry[]> {
  const ledger = await json<LedgerEntry[]>("GET", control("ledger"));
  return ledger.filter(
    ({ to, recipient }) =>
      (from !== undefined && to === from) || (userId !== undefined && recipient === userId),
  );
}

/** The texts this customer was sent, oldest first. */
export async function textsTo(customer: Customer): Promise<(string | undefined)[]> {
  return (await ledgerOf(customer)).map(({ body }) => body.text?.body);
}

/** Resolves once the customer was sent that many messages. */
export function sentTo(customer: Customer, count: number): Promise<LedgerEntry[]> {
  return eventually(
    `${count} messages to ${customer.from ?? customer.userId ?? ""} in the ledger`,
    async () => {
      const entries = await ledgerOf(customer);
      return entries.length >= count ? entries : undefined;
    },
  );
}

/** Scripts the next sends to a customer; what other tests left behind goes past it. */
export const scriptSends = ({ userId, from }: Customer, fault: Fault): Promise<unknown> =>
  json("POST", control("faults"), { to: from ?? userId, ...fault });

/** Reviews a template as Meta does. */
export const review = (
  templateId: string,
  decision: { status: string; category?: string; reason?: string },
): Promise<unknown> => json("POST", control(`templates/${templateId}`), decision);

/** How long a review takes until the template is approved by itself; null: never. */
export const reviewsTake = (reviewAfterMs: number | null): Promise<unknown> =>
  json("POST", control("templates"), { reviewAfterMs });

/** Somebody deletes a template in WhatsApp Manager, and no webhook tells of it. */
export const forgetTemplate = (templateId: string): Promise<unknown> =>
  json("POST", control(`templates/${templateId}/forget`), {});

/** Somebody makes a template in WhatsApp Manager. @returns its id */
export async function makeTemplate(template: object): Promise<string> {
  const answer = await fetch(`http://${address("whatsapp")}/v26.0/${channel.wabaId}/message_templates`, {
    method: "POST",
    headers: { authorization: "Bearer local-access-token", "content-type": "application/json" },
    body: JSON.stringify(template),
  });
  return ((await answer.json()) as { id: string }).id;
}

/** The customer taps a button of a message. */
export const tap = (wamid: string, button: number): Promise<{ wamid: string; status: number }> =>
  json("POST", control("tap"), { wamid, button });

afterEach(() => json("DELETE", control("faults")));
