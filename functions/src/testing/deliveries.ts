/** Bodies as Meta posts them, for tests. Meta: webhooks, messages. */
import { phoneNumberId, wabaId } from "./documents";

type Json = Record<string, unknown>;

export const metadata = { display_phone_number: "6221500001", phone_number_id: phoneNumberId };

/** One delivery of any changes. */
export const delivery = (...changes: Json[]): Json => ({
  object: "whatsapp_business_account",
  entry: [{ id: wabaId, changes }],
});

export const change = (value: Json, field = "messages"): Json => ({
  field,
  value: { messaging_product: "whatsapp", metadata, ...value },
});

const seconds = (millis: number): string => String(Math.floor(millis / 1000));

export interface TextOptions {
  wamid: string;
  text?: string;
  from?: string;
  userId?: string;
  /** Epoch milliseconds. */
  at: number;
}

export function text({ wamid, text: body = "Halo", from = "6281200000001", userId, at }: TextOptions): Json {
  return {
    id: wamid,
    timestamp: seconds(at),
    type: "text",
    text: { body },
    ...(from === "" ? {} : { from }),
    ...(userId === undefined ? {} : { from_user_id: userId }),
  };
}

/** A delivery with one text message. */
export function textDelivery(options: TextOptions): Json {
  const { from = "6281200000001", userId } = options;
  const contact = {
    profile: { name: "Budi" },
    ...(from === "" ? {} : { wa_id: from }),
    ...(userId === undefined ? {} : { user_id: userId }),
  };
  return delivery(change({ contacts: [contact], messages: [text(options)] }));
}

export function status(options: {
  wamid: string;
  status: string;
  at: number;
  echo?: string;
  errors?: Json[];
}): Json {
  const { wamid, at, echo, errors } = options;
  return {
    id: wamid,
    status: options.status,
    timestamp: seconds(at),
    recipient_id: "6281200000001",
    ...(echo === undefined ? {} : { biz_opaque_callback_data: echo }),
    ...(errors ? { errors } : {}),
  };
}

export const statusDelivery = (options: Parameters<typeof status>[0]): Json =>
  delivery(change({ statuses: [status(options)] }));

/** A delivery of one account or template field. @param at epoch milliseconds of the entry */
export const accountDelivery = (field: string, value: Json, at?: number): Json => ({
  object: "whatsapp_business_account",
  entry: [
    {
      id: wabaId,
      ...(at === undefined ? {} : { time: Math.floor(at / 1000) }),
      changes: [{ field, value }],
    },
  ],
});

/** Meta: message templates webhooks; the language has a hyphen there. */
export const templateDelivery = (field: string, value: Json, at: number): Json =>
  accountDelivery(
    field,
    {
      message_template_id: 300000000000003,
      message_template_name: "order_update",
      message_template_language: "en-US",
      ...value,
    },
    at,
  );

/** What the business wrote on the phone. Meta: smb_message_echoes. */
export const ownText = (options: { wamid: string; text?: string; to?: string; at: number }): Json => ({
  id: options.wamid,
  from: "6221500001",
  to: options.to ?? "6281200000001",
  timestamp: seconds(options.at),
  type: "text",
  text: { body: options.text ?? "Dari ponsel" },
});

export const echoDelivery = (...echoes: Json[]): Json =>
  delivery(change({ message_echoes: echoes }, "smb_message_echoes"));

/** An import. Meta: history. */
export const historyDelivery = (...threads: Json[]): Json =>
  delivery(
    change({ history: [{ metadata: { phase: 0, chunk_order: 1, progress: 55 }, threads }] }, "history"),
  );

export const standbyDelivery = (standby: Json): Json => delivery(change({ standby }, "standby"));
