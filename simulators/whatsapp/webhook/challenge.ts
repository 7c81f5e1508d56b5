/** Asks a webhook to prove itself, as Meta does when its address is saved. Meta: webhooks, verification request. */
import { randomInt } from "node:crypto";
import { attemptCall } from "./post.ts";

/** `verified` is true when the answer was 200 with the challenge as its body. */
export async function askForChallenge(
  callbackUrl: string,
  verifyToken: string,
  timeoutMs: number,
): Promise<{ status: number; body: string; verified: boolean }> {
  const challenge = String(randomInt(1_000_000_000, 2_000_000_000));
  const url = new URL(callbackUrl);
  url.searchParams.set("hub.mode", "subscribe");
  url.searchParams.set("hub.challenge", challenge);
  url.searchParams.set("hub.verify_token", verifyToken);
  const { status, body } = await attemptCall("GET", url.href, timeoutMs);
  return { status, body, verified: status === 200 && body === challenge };
}
