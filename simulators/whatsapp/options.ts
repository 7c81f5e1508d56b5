/** What the simulator can be told; the defaults are the ones the local suite uses. */

/** Settings of one simulator. Ids and tokens are made up; durations are milliseconds. */
export interface Options {
  /** 0 picks a free port. */
  readonly port: number;
  /** Key of `X-Hub-Signature-256`. */
  readonly appSecret: string;
  /** Sent as `hub.verify_token` when the webhook is verified. */
  readonly verifyToken: string;
  /** Bearer token that Graph calls must carry. */
  readonly accessToken: string;
  /** Where webhooks are posted, http only. */
  readonly webhookUrl: string;
  readonly appId: string;
  readonly phoneNumberId: string;
  readonly wabaId: string;
  /** Digits of the business number, as `metadata.display_phone_number`. */
  readonly displayPhoneNumber: string;
  /** Name in the head of the phone's chat. */
  readonly businessName: string;
  /** Where the phone page links for agents. */
  readonly consoleUrl: string;
  /** Folder of the phone page; without it there is no page. */
  readonly phoneFolder?: string;
  /** When each status webhook leaves, counted from the acceptance. */
  readonly statusDelaysMs: { readonly sent: number; readonly delivered: number; readonly read: number };
  /** Waits before the second, third, ... attempt of a webhook that was not answered with 200. */
  readonly retryDelaysMs: readonly number[];
  /** An attempt without an answer by then counts as failed. Meta documents no limit. */
  readonly webhookTimeoutMs: number;
  /** How long Meta's review of a template takes before it is approved; null leaves it to the control API. */
  readonly reviewAfterMs: number | null;
  /** How long "typing" shows. Meta: until the next message, 25 s at most. */
  readonly typingMs: number;
}

/** The settings of the local suite. */
export const DEFAULTS: Options = {
  port: 4010,
  appSecret: "local-app-secret",
  verifyToken: "local-verify-token",
  accessToken: "local-access-token",
  webhookUrl: "http://127.0.0.1:5001/demo-takeover/asia-southeast2/whatsappWebhook",
  appId: "400000000000004",
  phoneNumberId: "100000000000001",
  wabaId: "200000000000002",
  displayPhoneNumber: "6221500001",
  businessName: "Waktoo Support",
  consoleUrl: "http://127.0.0.1:5000",
  statusDelaysMs: { sent: 100, delivered: 200, read: 300 },
  retryDelaysMs: [500, 1_000, 2_000, 4_000, 8_000, 16_000],
  webhookTimeoutMs: 30_000,
  reviewAfterMs: 2_000,
  typingMs: 25_000,
};
