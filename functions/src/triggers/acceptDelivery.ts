/**
 * What the webhook does with a POST, without any framework: cheap refusals, the signature over the raw bytes, and only
 * then the store. 200 means stored; 503 asks Meta to send it again.
 */
import { usableSecrets, verifySignature } from "../adapters/whatsapp/signature";
import { sayError } from "../core/errors";
import { type ReceivePorts, receive } from "../core/facts/receive";
import { maxBodyBytes } from "../core/limits";

export interface Answer {
  status: number;
  body: string;
}

export interface Post {
  /** The bytes as they came, before any parsing. */
  body: Uint8Array;
  /** The value of X-Hub-Signature-256. */
  signature: string | undefined;
}

/**
 * @param secrets one or two app secrets, comma-separated
 * @param ports asked for only once the signature is right
 */
export async function acceptDelivery(
  post: Post,
  secrets: string,
  ports: () => ReceivePorts,
): Promise<Answer> {
  if (post.body.byteLength > maxBodyBytes) return { status: 413, body: "the body is over 4 MiB" };
  const usable = usableSecrets(secrets);
  if (usable.length === 0) return { status: 503, body: "no app secret is configured" };
  if (!verifySignature(post.body, post.signature, usable)) {
    return { status: 401, body: "the signature does not match" };
  }
  try {
    await receive(ports(), post.body);
    return { status: 200, body: "ok" };
  } catch (error) {
    ports().log.warn("eventNotStored", { error: sayError(error) });
    return { status: 503, body: "the event could not be stored; send it again" };
  }
}
