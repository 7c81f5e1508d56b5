/** Signs webhook bodies as Meta does: over the exact bytes that are sent. */
import { createHmac } from "node:crypto";

/** The value of `X-Hub-Signature-256`: `sha256=` and the hex HMAC of the body with the app secret. */
export function signatureOf(body: Buffer, appSecret: string): string {
  return `sha256=${createHmac("sha256", appSecret).update(body).digest("hex")}`;
}
