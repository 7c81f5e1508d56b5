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
