/** Values as Firestore takes, compares and counts them, for the memory store. */
import { Moment } from "../contract/instant";
import { TakeoverError } from "../core/errors";
import type { Fields } from "../core/store";

const refuse = (why: string): TakeoverError => new TakeoverError("internal", why);

const isLeaf = (value: object): boolean => value instanceof Moment || value instanceof Uint8Array;

/** Firestore: a document's maps nest at most 20 levels deep below its own fields. */
const maxDepth = 20;
/** Firestore: a document has at most 1 MiB. */
const maxBytes = 1_048_576;

/**
 * Without what is undefined, and with the replacement sign for half a surrogate pair, as the adapter writes them.
 *
 * @throws TakeoverError `internal` for what Firestore refuses: a list in a list, `undefined` in a list, too deep a map
 */
export function copy<Value>(value: Value, depth = 0): Value {
  if (typeof value === "string") return (value.isWellFormed() ? value : value.toWellFormed()) as Value;
  if (value === null || typeof value !== "object" || isLeaf(value)) return value;
  if (depth > maxDepth) throw refuse("the document is nested too deeply");
  if (Array.isArray(value)) {
    if (value.some((each) => each === undefined || Array.isArray(each))) {
      throw refuse("a list holds no list and nothing undefined");
    }
    return value.map((each: unknown) => copy(each, depth + 1)) as Value;
  }
  const copied: Fields = {};
  for (const [key, each] of Object.entries(value))
    if (each !== undefined) copied[key] = copy(each, depth + 1);
  return copied as Value;
}

/** Bytes as Firestore counts them: a name and a value each, strings in UTF-8. */
function sizeOf(value: unknown): number {
  if (typeof value === "string") return Buffer.byteLength(value) + 1;
  if (value instanceof Uint8Array) return value.byteLength;
  if (value === null || typeof value === "boolean") return 1;
  if (typeof value !== "object" || value instanceof Moment) return 8;
  let bytes = 0;
  for (const [key, each] of Object.entries(value)) {
    bytes += sizeOf(each) + (Array.isArray(value) ? 0 : Buffer.byteLength(key) + 1);
  }
  return bytes;
}

/** @throws TakeoverError `internal` when a document is larger than Firestore takes */
export function assertFits(data: Fields): void {
  if (sizeOf(data) > maxBytes) throw refuse("the document is over 1 MiB");
}

/** @throws TakeoverError `internal` for a path that names no document */
export function assertDocumentPath(path: string): void {
  const names = path.split("/");
  const isName = (name: string): boolean =>
    name !== "" &&
    name !== "." &&
    name !== ".." &&
    !/^__.*__$/.test(name) &&
    Buffer.byteLength(name) <= 1_500;
  if (names.length % 2 !== 0 || !names.every(isName)) throw refuse("the path names no document");
}

/** In the order of their UTF-8 bytes. */
export const compareText = (a: string, b: string): number =>
  a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Below 0, 0 or above, of two values of one type; null for values of different types, which nothing compares. */
export function compare(a: unknown, b: unknown): number | null {
  if (a instanceof Moment && b instanceof Moment) return a.toMillis() - b.toMillis();
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "boolean" && typeof b === "boolean") return Number(a) - Number(b);
  if (typeof a === "string" && typeof b === "string") return compareText(a, b);
  return null;
}

/** Whether two values are the same to Firestore. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (a instanceof Moment || b instanceof Moment) return compare(a, b) === 0;
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b) === 0;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as Fields, b as Fields];
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && isSame(left[key], right[key]))
  );
}
