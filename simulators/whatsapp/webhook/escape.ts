/** Writes JSON the way Meta puts it on the wire, which a parse-and-stringify of the receiver does not reproduce. */

/** JSON in pure ASCII: other characters as `\uXXXX` in lower case, and `/` as `\/`. */
export function escapedJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("/", "\\/")
    .replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
