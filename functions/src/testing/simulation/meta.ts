/**
 * A Meta that accepts, refuses, drops, answers late or never, and tells of it in statuses that come twice, late, out of
 * order, without our label, or not at all. Its ledger is the truth: what is in it reached the customer.
 */
import { messagePath } from "../../contract/paths";
import { TakeoverError } from "../../core/errors";
import { readEcho } from "../../core/outbound/echo";
import type { OutgoingMessage, SendOutcome, WhatsApp } from "../../core/ports";
import { statusDelivery, textDelivery } from "../deliveries";
import { phoneNumberId } from "../documents";
import type { Invocation } from "./scheduler";
import type { Simulation } from "./simulation";

export interface Accepted {
  message: OutgoingMessage;
  wamid: string;
  /** Epoch milliseconds. */
  at: number;
}

type Fate =
  "accept" | "answerLost" | "requestLost" | "refuse" | "refuseForNow" | "limited" | "forbidden" | "notMade";

const noTemplates = (): Promise<never> =>
  Promise.reject(new TakeoverError("refused", "there are no templates here"));

export class FakeMeta {
  readonly ledger: Accepted[] = [];

  constructor(private readonly sim: Simulation) {}

  portFor(by: Invocation): WhatsApp {
    const { scheduler, fates } = this.sim;
    return {
      send: (message) => this.send(by, message),
      showTyping: () =>
        scheduler.step(
          by,
          "read",
          () => "shows typing",
          () => {
            if (fates.happens("typingFails")) throw new TakeoverError("unavailable", "typing failed");
          },
        ),
      markRead: () => Promise.resolve(),
      uploadFile: () => Promise.reject(new TakeoverError("refused", "there are no files here")),
      createTemplate: noTemplates,
      editTemplate: noTemplates,
      deleteTemplate: noTemplates,
      listTemplates: noTemplates,
      readTemplate: noTemplates,
      uploadSample: noTemplates,
    };
  }

  /** What a customer writes. */
  customerWrites(number: string, waId: string, wamid: string, text: string): void {
    const { scheduler, fates } = this.sim;
    const bodyAt = (at: number): string =>
      this.addressed(number, textDelivery({ wamid, text, from: waId, at }));
    const sentAt = scheduler.now;
    const told = [{ type: "message", wamid, text } as const];
    const late = fates.happens("webhookLate") ? fates.between(1_000, 90_000) : fates.between(0, 300);
    scheduler.later(late, `the customer wrote ${wamid}`, () => {
      this.sim.deliver(bodyAt(sentAt), told);
    });
    if (fates.happens("toldInAnotherBody")) {
      scheduler.later(fates.between(0, 20_000), `${wamid} in another body`, () => {
        this.sim.deliver(` ${bodyAt(sentAt)}`, told);
      });
    }
  }

  private fate(): Fate {
    const { fates } = this.sim;
    if (fates.happens("sendNotMade")) return "notMade";
    if (fates.happens("sendRefused")) return "refuse";
    if (fates.happens("sendRefusedForNow")) return "refuseForNow";
    if (fates.happens("sendLimited")) return "limited";
    if (fates.happens("sendForbidden")) return "forbidden";
    if (fates.happens("sendRequestLost")) return "requestLost";
    return fates.happens("sendAnswerLost") ? "answerLost" : "accept";
  }

  private async send(by: Invocation, message: OutgoingMessage): Promise<SendOutcome> {
    const { scheduler, fates, referee } = this.sim;
    referee.transmitted(message);
    const fate = this.fate();
    const slow = (): number => (fates.happens("sendSlow") ? fates.between(100, 4_500) : fates.between(0, 50));
    const wamid = await scheduler.step(
      by,
      "outside",
      () => `Meta gets a message (${fate}) ${message.echo}`,
      () => (fate === "accept" || fate === "answerLost" ? this.accept(message) : null),
      slow(),
    );
    return scheduler.step(
      by,
      "outside",
      () => `Meta's answer (${fate})`,
      () => this.outcome(fate, wamid),
      fate === "answerLost" || fate === "requestLost" ? fates.between(0, 5_500) : slow(),
    );
  }

  private outcome(fate: Fate, wamid: string | null): SendOutcome {
    switch (fate) {
      case "accept":
        return { type: "accepted", wamid: wamid ?? "" };
      case "refuse":
        return { type: "refused", error: { code: 131026 }, retry: "never", retryAfterMs: 0 };
      case "refuseForNow":
        return { type: "refused", error: { code: 131056 }, retry: "later", retryAfterMs: 1_000 };
      case "limited":
        return { type: "refused", error: { code: 130429 }, retry: "limit", retryAfterMs: 5_000 };
      case "forbidden":
        return { type: "refused", error: { code: 190 }, retry: "account", retryAfterMs: 30_000 };
      case "notMade":
        return { type: "notSent", reason: "ECONNREFUSED" };
      case "answerLost":
      case "requestLost":
        return { type: "unknown", reason: "ECONNRESET" };
    }
  }

  private accept(message: OutgoingMessage): string {
    const wamid = `wamid.out${String(this.ledger.length + 1)}`;
    this.ledger.push({ message, wamid, at: this.sim.scheduler.now });
    this.sim.referee.accepted(message);
    this.tell(message, wamid);
    return wamid;
  }

  /** The statuses of one accepted message. */
  private tell(message: OutgoingMessage, wamid: string): void {
    const { fates, scheduler } = this.sim;
    const failed = fates.happens("statusFailed");
    for (const status of failed ? ["sent", "failed"] : ["sent", "delivered", "read"]) {
      if (fates.happens("statusLost")) continue;
      const late = fates.happens("statusLate") ? fates.between(5_000, 200_000) : fates.between(0, 3_000);
      const labelled = !fates.happens("statusWithoutEcho");
      scheduler.later(late, `status ${status} of ${wamid}`, () => {
        this.status(message, wamid, status, labelled);
      });
    }
  }

  private status(message: OutgoingMessage, wamid: string, status: string, labelled: boolean): void {
    const echo = readEcho(message.echo, message.phoneNumberId);
    const path = labelled && echo ? messagePath(echo.conversationId, echo.messageId) : null;
    const body = this.addressed(
      message.phoneNumberId,
      statusDelivery({
        wamid,
        status,
        at: this.sim.scheduler.now,
        ...(labelled ? { echo: message.echo } : {}),
        ...(status === "failed" ? { errors: [{ code: 131026, title: "Undeliverable" }] } : {}),
      }),
    );
    this.sim.deliver(body, [{ type: "status", wamid, status, path }], this.sim.fates.happens("statusTwice"));
  }

  /** The same body as another business number would get it. */
  private addressed(number: string, body: unknown): string {
    return JSON.stringify(body).replaceAll(`"${phoneNumberId}"`, `"${number}"`);
  }
}
