/** What adding a number needs of Meta beside messages: its accounts, the app's webhook, and that webhook itself. */
import type { Ports } from "../ports";

/** A number as Meta has it. */
export interface NumberAtMeta {
  phoneNumberId: string;
  displayPhoneNumber: string;
  /** As customers see it. */
  verifiedName: string;
  /** CONNECTED once it is registered. */
  status: string;
}

/** Which apps hear of an account. `override` is another address for its messages. */
export interface Subscription {
  appId: string;
  override: string | null;
}

/** The app's webhook for WhatsApp. */
export interface AppWebhook {
  url: string;
  active: boolean;
  fields: string[];
}

/** Every method throws TakeoverError `refused` with Meta's reason, or `unavailable`. */
export interface WhatsAppAccounts {
  numbersOf(wabaId: string): Promise<NumberAtMeta[]>;
  /** @param pin six digits, the number's own if it has one (Meta: two-step verification) */
  register(phoneNumberId: string, pin: string): Promise<void>;
  /** Of the app the access token belongs to; null while it hears of nothing. */
  subscriptionOf(wabaId: string): Promise<Subscription | null>;
  /** Also takes an override out. */
  subscribe(wabaId: string): Promise<void>;
  /** Null: the app has none. */
  webhookOf(appId: string): Promise<AppWebhook | null>;
}

/** Asks a webhook as Meta does. Throws TakeoverError `unavailable` when nobody answers. */
export interface WebhookProbe {
  /** Whether the challenge comes back for our verify token. */
  handshake(url: string): Promise<boolean>;
  /** HTTP status of a signed body that says nothing. */
  signed(url: string): Promise<number>;
}

export interface ChannelPorts extends Pick<Ports, "store" | "clock" | "log" | "channels"> {
  accounts: WhatsAppAccounts;
  probe: WebhookProbe;
}
