/** Webhook bodies as Meta writes them, for what the simulator doesn't send by itself. Meta: webhooks reference. */
import { randomBytes } from "node:crypto";
import { channel } from "../../scripts/demoData.ts";
import type { Customer } from "./customer.ts";

type Json = Record<string, unknown>;

/** A message id of its own, safe as a document's name. */
export const newWamid = (): string => `wamid.${randomBytes(24).toString("hex").toUpperCase()}`;

/** Meta tells whole seconds. @param at epoch milliseconds */
const seconds = (at: number): string => String(Math.floor(at / 1000));

/** One `messages` change. */
export const change = (value: Json): Json => ({
  field: "messages",
  value: {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: channel.displayPhoneNumber, phone_number_id: channel.phoneNumberId },
    ...value,
  },
});

/** One delivery; each argument is the list of changes of one entry. */
export const delivery = (...entries: Json[][]): Json => ({
  object: "whatsapp_business_account",
  entry: entries.map((changes) => ({ id: channel.wabaId, changes })),
});

const contactOf = ({ from, userId }: Customer): Json => ({
  profile: { name: "Budi" },
  ...(from === undefined ? {} : { wa_id: from }),
  ...(userId === undefined ? {} : { user_id: userId }),
});

/** A message of any kind: `content` is `{type, <type>: …}`. */
export const message = (
  { from, userId }: Customer,
  content: Json,
  wamid = newWamid(),
  at = Date.now(),
): Json => ({
  id: wamid,
  timestamp: seconds(at),
  ...(from === undefined ? {} : { from }),
  ...(userId === undefined ? {} : { from_user_id: userId }),
  ...content,
});

/** What makes a text message. */
export const text = (body: string): Json => ({ type: "text", text: { body } });

/** The change that brings one message. */
export const messageChange = (customer: Customer, content: Json, wamid?: string, at?: number): Json =>
  change({ contacts: [contactOf(customer)], messages: [message(customer, content, wamid, at)] });

/** The whole delivery of one text message. */
export const textDelivery = (customer: Customer, body: string, wamid?: string, at?: number): Json =>
  delivery([messageChange(customer, text(body), wamid, at)]);

/** A delivery status. `echo` is the `biz_opaque_callback_data` of the send. */
export const status = (name: string, wamid: string, echo?: string, at = Date.now()): Json => ({
  id: wamid,
  status: name,
  timestamp: seconds(at),
  ...(echo === undefined ? {} : { biz_opaque_callback_data: echo }),
});
