/** The verify round trip as Meta makes it, and that a stranger's is refused. Meta: webhooks, verification request. */
import { randomInt } from "node:crypto";
import type { Check } from "../context.ts";
import { broken, ok } from "../finding.ts";
import { post } from "../probe.ts";

function challengeUrl(url: string, token: string, challenge: string): string {
  const query = new URLSearchParams({
    "hub.mode": "subscribe",
    "hub.challenge": challenge,
    "hub.verify_token": token,
  });
  return `${url}?${query.toString()}`;
}

const setting =
  "npx firebase functions:secrets:set WHATSAPP_VERIFY_TOKEN, deploy, and subscribe the webhook again";

export const handshake: Check = {
  name: "webhook handshake",
  needs: ["webhook address"],
  async run({ secrets, learned }) {
    const { callbackUrl = "" } = learned;
    const challenge = String(randomInt(1_000_000_000, 2_000_000_000));
    const token = secrets["WHATSAPP_VERIFY_TOKEN"] ?? "";
    const answer = await post("GET", challengeUrl(callbackUrl, token, challenge));
    if (answer.status !== 200 || answer.body !== challenge) {
      const status = `HTTP ${String(answer.status)}`;
      const isOther = answer.status === 403;
      return [
        broken(
          `our verify token is answered with ${status}${isOther ? ": another one is deployed" : ""}`,
          setting,
        ),
      ];
    }
    const stranger = await post("GET", challengeUrl(callbackUrl, "not-the-token", challenge));
    if (stranger.status === 200)
      return [broken("any verify token is accepted", "deploy the functions of this project there")];
    return [ok("answered to us, refused to strangers")];
  },
};
