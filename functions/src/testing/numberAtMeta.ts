/** A number at Meta and the webhook behind it, as tests want them. */
import type { ChannelPorts, Subscription } from "../core/channel/ports";
import { phoneNumberId, wabaId } from "./documents";

export class NumberAtMeta {
  status = "CONNECTED";
  pin: string | null = null;
  subscription: Subscription | null = { appId: "400000000000004", override: null };
  webhook: { url: string; active: boolean; fields: string[] } | null = {
    url: "https://example.com/whatsappWebhook",
    active: true,
    fields: ["messages"],
  };
  knowsToken = true;
  signedStatus = 200;
  /** Thrown by the next call of that name. */
  readonly refusals = new Map<string, Error>();
  /** Names of the calls that change something. */
  readonly changed: string[] = [];

  private answer<Value>(name: string, value: () => Value): Promise<Value> {
    const refusal = this.refusals.get(name);
    this.refusals.delete(name);
    return refusal ? Promise.reject(refusal) : Promise.resolve(value());
  }

  readonly ports: Pick<ChannelPorts, "accounts" | "probe"> = {
    accounts: {
      numbersOf: (id) =>
        this.answer("numbersOf", () =>
          id === wabaId
            ? [
                {
                  phoneNumberId,
                  displayPhoneNumber: "+62 21 500001",
                  verifiedName: "Waktoo Support",
                  status: this.status,
                },
              ]
            : [],
        ),
      register: (_id, pin) =>
        this.answer("register", () => {
          this.changed.push("register");
          this.pin = pin;
          this.status = "CONNECTED";
        }),
      subscriptionOf: () => this.answer("subscriptionOf", () => this.subscription),
      subscribe: () =>
        this.answer("subscribe", () => {
          this.changed.push("subscribe");
          this.subscription = { appId: "400000000000004", override: null };
        }),
      webhookOf: () => this.answer("webhookOf", () => this.webhook),
    },
    probe: {
      handshake: () => this.answer("handshake", () => this.knowsToken),
      signed: () => this.answer("signed", () => this.signedStatus),
    },
  };
}
