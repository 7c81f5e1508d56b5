/** The customer's phone and the AI's mood in the demo: the control APIs of the two simulators. */
import { address } from "./addresses.ts";
import { until } from "./until.ts";

const WAIT_MS = 20_000;

/** What the demo reads of an accepted send. */
export interface Sent {
  type: string;
  text: string | undefined;
  template: string | undefined;
}

interface LedgerEntry {
  to?: string;
  type: string;
  body: { text?: { body: string }; template?: { name: string } };
}

async function control<T>(name: "whatsapp" | "kazee", path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`http://${address(name)}/_sim/${path}`, {
    method: body === undefined ? "GET" : "POST",
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${name} simulator, ${path}: HTTP ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** One customer. */
export class Phone {
  readonly number: string;

  constructor(number: string) {
    this.number = number;
  }

  /** Types a message. @returns the HTTP status of the webhook */
  async write(text: string): Promise<number> {
    const { status } = await control<{ status: number }>("whatsapp", "inbound", { from: this.number, text });
    return status;
  }

  /** Everything WhatsApp has accepted for this customer, oldest first. */
  async received(): Promise<Sent[]> {
    const ledger = await control<LedgerEntry[]>("whatsapp", "ledger");
    return ledger
      .filter(({ to }) => to === this.number)
      .map(({ type, body }) => ({ type, text: body.text?.body, template: body.template?.name }));
  }

  /** Whether that many messages, and no more, have arrived in time. */
  async hasReceived(count: number): Promise<boolean> {
    await until(async () => (await this.received()).length >= count || undefined, WAIT_MS);
    return (await this.received()).length === count;
  }
}

/** Makes the AI's next answer come late. */
export const delayAi = (delayMs: number): Promise<unknown> => control("kazee", "behaviour", { delayMs });
