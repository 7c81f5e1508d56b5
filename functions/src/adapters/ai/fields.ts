/** Field names as configuration: an API that says the same in other words needs no other code. */

/** The value at a dotted path, undefined where the path ends early. */
export function readField(data: unknown, path: string): unknown {
  let value = data;
  for (const key of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** @param names our name → theirs; fields that aren't named keep their own */
export const renameFields = (
  fields: Record<string, unknown>,
  names: Readonly<Record<string, string>>,
): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [names[name] ?? name, value]));
