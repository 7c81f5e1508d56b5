/** Delivers webhooks: signed, and again with growing waits until one attempt is answered with 200 or all are used. */
import type { Timers } from "../../http/timers.ts";
import type { Options } from "../options.ts";
import { escapedJson } from "./escape.ts";
import { attemptCall, type Attempt } from "./post.ts";
import { signatureOf } from "./signature.ts";

/** A webhook and its attempts so far. Meta: only HTTP 200 counts as delivered. */
export interface Delivery {
  readonly at: number;
  readonly payload: unknown;
  readonly attempts: Attempt[];
  state: "pending" | "delivered" | "retrying" | "failed";
}

/** Sends webhooks to the business and remembers each. */
export class WebhookSender {
  readonly deliveries: Delivery[] = [];
  private readonly options: Options;
  private readonly timers: Timers;

  constructor(options: Options, timers: Timers) {
    this.options = options;
    this.timers = timers;
  }

  /**
   * Resolves with the first attempt; the others go on by themselves. `onAttempt` hears of every one.
   */
  async send(payload: unknown, onAttempt: (delivery: Delivery) => void = () => undefined): Promise<Attempt> {
    const delivery: Delivery = { at: Date.now(), payload, attempts: [], state: "pending" };
    this.deliveries.push(delivery);
    return this.attempt(delivery, Buffer.from(escapedJson(payload)), onAttempt);
  }

  /** Sends these bytes once, as they are. `signature` is the header's value, none when it is undefined. */
  sendOnce(body: Buffer, signature: string | undefined): Promise<Attempt> {
    const headers: Record<string, string> = signature ? { "x-hub-signature-256": signature } : {};
    return attemptCall("POST", this.options.webhookUrl, this.options.webhookTimeoutMs, body, headers);
  }

  private async attempt(
    delivery: Delivery,
    body: Buffer,
    onAttempt: (delivery: Delivery) => void,
  ): Promise<Attempt> {
    const attempt = await this.sendOnce(body, signatureOf(body, this.options.appSecret));
    delivery.attempts.push(attempt);
    const wait = this.options.retryDelaysMs[delivery.attempts.length - 1];
    delivery.state = attempt.status === 200 ? "delivered" : wait === undefined ? "failed" : "retrying";
    if (delivery.state === "retrying") {
      this.timers.after(wait ?? 0, () => void this.attempt(delivery, body, onAttempt));
    }
    onAttempt(delivery);
    return attempt;
  }
}
