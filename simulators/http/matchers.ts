/** Jest's loose matchers for tests, typed as unknown so that they fit anywhere without lifting the types around them. */

/** Any string. */
export const someText: unknown = expect.any(String);

/** Any number. */
export const someNumber: unknown = expect.any(Number);

/** A string that holds `part`. */
export const including = (part: string): unknown => expect.stringContaining(part);

/** A string that `pattern` matches. */
export const like = (pattern: RegExp): unknown => expect.stringMatching(pattern);

/** An object that has at least these fields. */
export const partly = (fields: object): unknown => expect.objectContaining(fields);

/** An array that holds at least these. */
export const withAll = (items: unknown[]): unknown => expect.arrayContaining(items);
