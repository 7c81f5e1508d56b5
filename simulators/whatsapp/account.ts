/**
 * What Meta knows beside messages: the token, the app's webhook, the account and its number. It starts as a setup that
 * works; tests change single values to play a setup that doesn't.
 */
import type { Options } from "./options.ts";

/** The access token as `debug_token` tells of it. Times are Unix seconds, 0 for never. */
export interface Token {
  valid: boolean;
  type: string;
  expiresAt: number;
  dataAccessExpiresAt: number;
  scopes: string[];
  /** Accounts the permissions are for; null for all. Meta: granular scopes, target_ids. */
  targets: string[] | null;
}

/** The app's webhook. Meta: `/{app id}/subscriptions`. */
export interface AppWebhook {
  subscribed: boolean;
  active: boolean;
  callbackUrl: string;
  fields: string[];
}

/** The WhatsApp Business Account. */
export interface Waba {
  /** Whether the app gets its webhooks. Meta: `/{WABA id}/subscribed_apps`. */
  subscribed: boolean;
  overrideCallbackUri: string | null;
  reviewStatus: string;
  /** AVAILABLE, LIMITED or BLOCKED. Meta: health_status. */
  canSend: string;
  /** Why it is BLOCKED. Meta: error codes. */
  errorCode: number;
}

/** The business number. Meta: phone number node. */
export interface BusinessNumber {
  status: string;
  quality: string;
  limit: string;
  throughput: string;
  codeVerification: string;
  nameStatus: string;
  mode: string;
  canSend: string;
  /** As it was last registered; any is taken until there is one. Meta: two-step verification. */
  pin: string | null;
}

/** All of it. */
export interface Account {
  token: Token;
  app: AppWebhook;
  waba: Waba;
  number: BusinessNumber;
  /** How far Meta's clock is ahead of the machine's, in the `Date` header. */
  clockAheadMs: number;
}

/** A setup that works. */
export const workingAccount = ({ webhookUrl, wabaId }: Options): Account => ({
  token: {
    valid: true,
    type: "SYSTEM_USER",
    expiresAt: 0,
    dataAccessExpiresAt: 0,
    scopes: ["whatsapp_business_management", "whatsapp_business_messaging"],
    targets: [wabaId],
  },
  app: {
    subscribed: true,
    active: true,
    callbackUrl: webhookUrl,
    fields: [
      "account_alerts",
      "account_review_update",
      "account_update",
      "business_capability_update",
      "message_template_components_update",
      "message_template_quality_update",
      "message_template_status_update",
      "messages",
      "phone_number_name_update",
      "phone_number_quality_update",
      "security",
      "template_category_update",
      "user_preferences",
    ],
  },
  waba: {
    subscribed: true,
    overrideCallbackUri: null,
    reviewStatus: "APPROVED",
    canSend: "AVAILABLE",
    errorCode: 0,
  },
  number: {
    status: "CONNECTED",
    quality: "GREEN",
    limit: "TIER_2K",
    throughput: "STANDARD",
    codeVerification: "VERIFIED",
    nameStatus: "APPROVED",
    mode: "LIVE",
    canSend: "AVAILABLE",
    pin: null,
  },
  clockAheadMs: 0,
});
