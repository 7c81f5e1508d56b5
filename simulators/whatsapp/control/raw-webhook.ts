/** `POST /_sim/webhook`: posts any body to the business once, with a right, a wrong or no signature. */
import { anything, oneOf, readFields } from "../../http/fields.ts";
import { escapedJson } from "../webhook/escape.ts";
import { signatureOf } from "../webhook/signature.ts";
import type { World } from "../world.ts";

const CHECKS = { body: anything, signature: oneOf("valid", "wrong", "none") };

/** A string is sent as it is, so that it need not be JSON; anything else as Meta writes JSON. */
export async function sendRawWebhook({ options, webhooks }: World, body: unknown): Promise<unknown> {
  const fields = readFields(body, CHECKS, ["body"]);
  const { signature = "valid" } = fields;
  const content = fields["body"];
  const bytes = Buffer.from(typeof content === "string" ? content : escapedJson(content));
  const secret = signature === "wrong" ? `not ${options.appSecret}` : options.appSecret;
  const header = signature === "none" ? undefined : signatureOf(bytes, secret);
  const { status, body: text, error } = await webhooks.sendOnce(bytes, header);
  return { status, body: text, ...(error ? { error } : {}) };
}
