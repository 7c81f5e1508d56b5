/** Posts to the product's webhook as Meta does: over the real endpoint, signed over the very bytes. */
import { createHmac } from "node:crypto";
import { address, project } from "../../scripts/addresses.ts";
import { eventually } from "./eventually.ts";

const SECRET = "local-app-secret";
const url = `http://${address("functions")}/${project}/asia-southeast2/whatsappWebhook`;

/** The value of `X-Hub-Signature-256`. */
export const signatureOf = (bytes: string, secret = SECRET): string =>
  `sha256=${createHmac("sha256", secret).update(bytes).digest("hex")}`;

/** Posts these bytes; without a signature the header is absent. @returns the HTTP status */
export async function postBytes(bytes: string, signature?: string, to = url): Promise<number> {
  const signed = signature === undefined ? {} : { "x-hub-signature-256": signature };
  const headers = { "content-type": "application/json", ...signed };
  const answer = await fetch(to, { method: "POST", headers, body: bytes });
  await answer.text();
  return answer.status;
}

/** Signs and posts a body. */
export function post(body: unknown, to?: string, secret?: string): Promise<number> {
  const bytes = JSON.stringify(body);
  return postBytes(bytes, signatureOf(bytes, secret), to);
}

/** Posts as Meta does: what wasn't stored (503) is sent again, anything but 200 in the end is an error. */
export async function postUntilStored(body: unknown): Promise<void> {
  await eventually("the webhook answers 200", async () => {
    const status = await post(body);
    if (status !== 200 && status !== 503) throw new Error(`the webhook answered ${status}`);
    return status === 200 || undefined;
  });
}
