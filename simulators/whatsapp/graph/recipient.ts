/** Whom a send goes to: `to` is a phone number, `recipient` a BSUID, and `to` wins when both are given (Meta). */
import type { Address } from "../customers.ts";
import { BSUID, PHONE } from "../ids.ts";
import type { Options } from "../options.ts";
import { GraphError, invalidValue, missingParameter } from "./error.ts";

/** The address of a send, and what the caller wrote, which the answer repeats as `input`. */
export interface Recipient {
  readonly address: Address;
  readonly input: string;
  readonly byPhone: boolean;
}

/** Reads the recipient. @throws GraphError 131008, 131009 or 131021 */
export function recipientOf(body: Record<string, unknown>, options: Options): Recipient {
  const { recipient_type: kind = "individual", to, recipient } = body;
  if (kind !== "individual") throw invalidValue(`recipient_type must be individual, not ${String(kind)}.`);
  if (to !== undefined) {
    if (typeof to !== "string" || !PHONE.test(to)) {
      throw invalidValue("to must be a phone number: digits with country code, optionally after a +.");
    }
    const phone = to.replace("+", "");
    if (phone === options.displayPhoneNumber.replace(/\D/g, "")) {
      throw new GraphError(400, 131021, "Recipient cannot be sender", {
        details: "to is the sender's number.",
      });
    }
    return { address: { phone }, input: to, byPhone: true };
  }
  if (recipient === undefined) throw missingParameter("to");
  if (typeof recipient !== "string" || !BSUID.test(recipient)) {
    throw invalidValue("recipient must be a business-scoped user id, such as ID.13491208655302741918.");
  }
  return { address: { userId: recipient }, input: recipient, byPhone: false };
}
