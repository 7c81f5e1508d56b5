/** Looks up words for a value that comes from a document, where one that we have no words for yet may stand. */

/** @returns undefined when the table has no such entry of its own */
export const entry = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
