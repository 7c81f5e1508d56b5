/** Short names made of content: the same content has the same name, on every instance and at every repetition. */
import { createHash } from "node:crypto";

/** Hex SHA-256. */
export const sha256 = (bytes: Uint8Array | string): string =>
  createHash("sha256").update(bytes).digest("hex");

/** 20 characters of base64url, for ids made of parts. */
export const digestOf = (...parts: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 20);
