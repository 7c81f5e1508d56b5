/** Makes identifiers that look like Meta's, so that code which parses or stores them meets the real shapes. */
import { createHash, randomBytes } from "node:crypto";

/** Meta: a business-scoped user id, or a parent one. */
export const BSUID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;

/** A phone number as `to` takes it: 7 to 15 digits, with or without a plus. */
export const PHONE = /^\+?\d{7,15}$/;

/** A new message id: `wamid.` and base64, which may hold `+`, `/` and `=`. */
export function newWamid(): string {
  return `wamid.${Buffer.concat([Buffer.from([0x1d, 0x17]), randomBytes(38)]).toString("base64")}`;
}

/** A new trace id, as every Graph error carries. */
export function newTraceId(): string {
  return `A${randomBytes(16).toString("base64url")}`;
}

/** The business-scoped user id of a phone number; the same number always has the same one. */
export function userIdOf(phone: string): string {
  const digest = createHash("sha256").update(phone).digest().readBigUInt64BE();
  return `ID.${digest.toString().padStart(20, "1")}`;
}
