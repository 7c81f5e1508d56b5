/** `POST /_sim/verify`: asks the webhook to prove itself, as Meta does when its address is saved. */
import { matching, readFields } from "../../http/fields.ts";
import { askForChallenge } from "../webhook/challenge.ts";
import type { World } from "../world.ts";

const CHECKS = { verifyToken: matching(/^/, "a string") };

/** `verified` is true when the answer was 200 with the challenge as its body. */
export function verifyWebhook({ options }: World, body: unknown): Promise<unknown> {
  const { verifyToken = options.verifyToken } = readFields(body ?? {}, CHECKS) as { verifyToken?: string };
  return askForChallenge(options.webhookUrl, verifyToken, options.webhookTimeoutMs);
}
