/**
 * Between what pure code writes and what Firestore takes: moments become timestamps, `REMOVE` a field deletion, and half
 * a surrogate pair, which Firestore refuses, the replacement character.
 */
import { FieldValue, Timestamp } from "firebase-admin/firestore";
import { Moment } from "../../contract/instant";
import { REMOVE } from "../../core/store";

const isPlain = (value: object): value is Record<string, unknown> =>
  Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null;

function toFirestore(value: unknown): unknown {
  if (value === REMOVE) return FieldValue.delete();
  if (value instanceof Moment) return Timestamp.fromMillis(value.toMillis());
  if (typeof value === "string") return value.toWellFormed();
  if (Array.isArray(value)) return value.map(toFirestore);
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (typeof value === "object" && value !== null && isPlain(value)) return toFields(value);
  return value;
}

/** Fields that are `undefined` are left out. */
export const toFields = (data: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(data)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, toFirestore(value)]),
  );
