/**
 * Meta signs the bytes it sends; nothing else is proof. Meta: webhooks, X-Hub-Signature-256 is HMAC-SHA256 of the body
 * with the app secret. Two secrets are accepted while one is being rotated.
 */
import { createHmac, timingSafeEqual } from "node:crypto";

/** Shorter values are placeholders or mistakes; they never verify anything. */
const shortestSecret = 16;

/** @param configured one or two values, comma-separated */
export const usableSecrets = (configured: string): string[] =>
  configured
    .split(",")
    .map((secret) => secret.trim())
    .filter((secret) => secret.length >= shortestSecret)
    .slice(0, 2);

/** @param header the value of X-Hub-Signature-256, `sha256=` and 64 hex digits */
export function verifySignature(
  body: Uint8Array,
  header: string | undefined,
  secrets: readonly string[],
): boolean {
  const hex = /^sha256=([0-9a-f]{64})$/.exec(header ?? "")?.[1];
  if (hex === undefined) return false;
  const given = Buffer.from(hex, "hex");
  let matches = false;
  for (const secret of secrets) {
    const expected = createHmac("sha256", secret).update(body).digest();
    matches = timingSafeEqual(expected, given) || matches;
  }
  return matches;
}

/** Compares two short texts without telling how much of them agrees. */
export function sameText(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHmac("sha256", "compare").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
