/** `POST /_sim/verify`: asks the webhook to prove itself, as Meta does when its address is saved. */
import { randomInt } from "node:crypto";
import { matching, readFields } from "../../http/fields.ts";
import { attemptCall } from "../webhook/post.ts";
import type { World } from "../world.ts";

const CHECKS = { verifyToken: matching(/^/, "a string") };

/** `verified` is true when the answer was 200 with the challenge as its body. */
export async function verifyWebhook({ options }: World, body: unknown): Promise<unknown> {
  const { verifyToken = options.verifyToken } = readFields(body ?? {}, CHECKS) as { verifyToken?: string };
  const challenge = String(randomInt(1_000_000_000, 2_000_000_000));
  const url = new URL(options.webhookUrl);
  url.searchParams.set("hub.mode", "subscribe");
  url.searchParams.set("hub.challenge", challenge);
  url.searchParams.set("hub.verify_token", verifyToken);
  const { status, body: text } = await attemptCall("GET", url.href, options.webhookTimeoutMs);
  return { status, body: text, verified: status === 200 && text === challenge };
}
