/**
 * WhatsApp around a host: takes its sends into a ledger, tells it what became of each, and delivers whatever happens
 * until the host answers 200, as Meta does; only the waits in between are short.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { Customer } from "../driver/customer.ts";
import { change, delivery, newWamid, status, textDelivery } from "../driver/deliveries.ts";
import { post } from "../driver/webhook.ts";
import { type Answer, type JsonServer, serveJson } from "./server.ts";
import { writing } from "./writing.ts";

/** An accepted send. */
export interface Sent {
  conversationId: string;
  /** Our id of the message, from the label the send carried. */
  messageId: string;
  attempt: number;
  wamid: string;
  text: string;
  /** By `performance.now()`, and epoch milliseconds of WhatsApp's own clock. */
  arrivedAt: number;
  at: number;
  /** WhatsApp never says what became of it. */
  silent: boolean;
}

/** What a customer wrote. */
export interface Written {
  wamid: string;
  mark: string;
  /** When it was posted first, by `performance.now()`. */
  postedAt: number;
}

/** What WhatsApp does with a send: accepts it, without ever telling more, or loses it unanswered. */
export type Handling = "accept" | "acceptInSilence" | "lose";

interface Send {
  status?: string;
  text?: { body: string };
  biz_opaque_callback_data?: string;
}

function labelOf({ biz_opaque_callback_data: label = "" }: Send) {
  const [, conversationId = "", messageId = "", attempt = ""] = label.split(":");
  return { conversationId, messageId, attempt: Number(attempt) };
}

const firstWaitMs = 20;
const longestWaitMs = 320;

export class Meta {
  readonly ledger: Sent[] = [];
  written: Written[] = [];
  /** Where the webhook is. */
  url = "";
  /** How far its clock is ahead of the machine's, milliseconds. */
  aheadMs = 0;
  /** Whether a delivery is repeated although it was answered. */
  repeats = (): boolean => false;
  handle = (): Handling => "accept";
  /** Tokens that it takes, as the Authorization header has them; empty means any. */
  tokens: ReadonlySet<string> = new Set();
  /** How many sends had a token that it doesn't take. */
  refused = 0;
  /** What deliveries are signed with. */
  secret: string | undefined;
  /** HTTP statuses of all attempts to deliver, 0 for none. */
  readonly statuses: number[] = [];
  /** Hears of each send as it arrives, before anything else happens to it. */
  arrived: (sent: Sent) => void = () => undefined;
  private readonly underWay = new Set<Promise<void>>();
  private server: JsonServer | undefined;

  /** @returns the address for `WHATSAPP_GRAPH_URL` */
  async start(): Promise<string> {
    this.server = await serveJson((body, { authorization = "" }) =>
      Promise.resolve(this.isKnown(authorization) ? this.take(body as Send) : this.refuse()),
    );
    return this.server.url;
  }

  async close(): Promise<void> {
    await this.server?.close();
  }

  now = (): number => Date.now() + this.aheadMs;

  /** A customer writes something new. Resolves once it was posted for the first time. */
  async write(customer: Customer): Promise<Written> {
    const { text, mark } = writing();
    const written: Written = { wamid: newWamid(), mark, postedAt: performance.now() };
    this.written.push(written);
    await this.deliver(textDelivery(customer, text, written.wamid, this.now()));
    return written;
  }

  /** Once everything that happened so far was answered with 200. */
  async quiet(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  private isKnown(authorization: string): boolean {
    return this.tokens.size === 0 || this.tokens.has(authorization);
  }

  /** Meta: 190, the access token was revoked. */
  private refuse(): Answer {
    this.refused += 1;
    return { status: 401, body: { error: { message: "(#190) revoked", code: 190 } } };
  }

  private take(body: Send): Answer {
    if (body.status === "read") return { status: 200, body: { success: true } };
    const handling = this.handle();
    const sent: Sent = {
      ...labelOf(body),
      wamid: newWamid(),
      text: body.text?.body ?? "",
      arrivedAt: performance.now(),
      at: this.now(),
      silent: handling !== "accept",
    };
    if (handling !== "lose") this.ledger.push(sent);
    this.arrived(sent);
    if (handling === "lose") return null;
    if (!sent.silent) this.tell(sent, body.biz_opaque_callback_data);
    return { status: 200, body: { messages: [{ id: sent.wamid }] } };
  }

  private tell({ wamid }: Sent, label?: string): void {
    for (const name of ["sent", "delivered"]) {
      const statuses = [status(name, wamid, label, this.now())];
      void this.deliver(delivery([change({ statuses })]));
    }
  }

  /** Resolves with the first attempt; the others go on by themselves. */
  private deliver(body: unknown): Promise<void> {
    const attempt = async (): Promise<boolean> => {
      const status = await post(body, this.url, this.secret).catch(() => 0);
      this.statuses.push(status);
      return status === 200;
    };
    const first = attempt();
    const again = async (): Promise<void> => {
      let stored = await first;
      for (let wait = firstWaitMs; !stored; wait = Math.min(longestWaitMs, wait * 2)) {
        await pause(wait);
        stored = await attempt();
      }
      if (this.repeats()) await attempt();
    };
    const whole = again().finally(() => this.underWay.delete(whole));
    this.underWay.add(whole);
    return first.then(() => undefined);
  }
}
