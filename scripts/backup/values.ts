/**
 * Firestore's values as JSON and back, without losing a microsecond, which is what Firestore keeps, or a byte. A map whose keys could be taken for one of our
 * marks is marked itself; a kind of value that this project doesn't store is an error, so that nothing is dropped silently.
 */
import { Timestamp } from "firebase-admin/firestore";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const isMap = (value: object): value is Record<string, unknown> =>
  Object.getPrototypeOf(value) === Object.prototype;

const isMarked = (value: object): boolean => Object.keys(value).some((key) => key.startsWith("$"));

function encodeObject(value: object): Json {
  if (value instanceof Timestamp) return { $time: [value.seconds, value.nanoseconds] };
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString("base64") };
  if (Array.isArray(value)) return value.map(encode);
  if (!isMap(value)) throw new Error(`a value of class ${value.constructor.name} is not kept`);
  const fields = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, encode(inner)]));
  return isMarked(value) ? { $map: fields } : fields;
}

export function encode(value: unknown): Json {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number") {
    return Number.isFinite(value) && !Object.is(value, -0)
      ? value
      : { $number: Object.is(value, -0) ? "-0" : String(value) };
  }
  if (typeof value === "object") return encodeObject(value);
  throw new Error(`a value of type ${typeof value} is not kept`);
}

function decodeMarked(value: Record<string, Json>): unknown {
  const { $time, $bytes, $number, $map } = value;
  if (Array.isArray($time)) return new Timestamp(Number($time[0]), Number($time[1]));
  if (typeof $bytes === "string") return Buffer.from($bytes, "base64");
  if (typeof $number === "string") return Number($number);
  return decodeFields($map as Record<string, Json>);
}

const decodeFields = (fields: Record<string, Json>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([key, inner]) => [key, decode(inner)]));

export function decode(value: Json): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (value === null || typeof value !== "object") return value;
  return isMarked(value) ? decodeMarked(value) : decodeFields(value);
}
