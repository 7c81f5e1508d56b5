/** Checks the bodies of control calls strictly: an unknown, missing or wrong field is refused by its name. */

/** A refused control call: answered as HTTP 400 `{"error":{"field","message"}}`. */
export class FieldError extends Error {
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

/** What is wrong with a value, in words that follow the field's name, or `undefined` when it is right. */
export type Check = (value: unknown) => string | undefined;

/** A plain JSON object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A string that `pattern` matches; `meaning` says what is expected. */
export const matching =
  (pattern: RegExp, meaning: string): Check =>
  (value) =>
    typeof value === "string" && pattern.test(value) ? undefined : `must be ${meaning}`;

/** An integer between `least` and `most`, both included. */
export const integer =
  (least: number, most: number): Check =>
  (value) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most
      ? undefined
      : `must be an integer from ${least} to ${most}`;

/** One of the given strings. */
export const oneOf =
  (...choices: string[]): Check =>
  (value) =>
    typeof value === "string" && choices.includes(value) ? undefined : `must be one of ${choices.join(", ")}`;

/** Anything JSON can say. */
export const anything: Check = () => undefined;

/**
 * The body as an object of known, checked fields. Every field of `checks` is optional unless `required` names it.
 * @throws FieldError naming the first field that is unknown, missing or wrong.
 */
export function readFields(
  body: unknown,
  checks: Record<string, Check>,
  required: string[] = [],
): Record<string, unknown> {
  if (!isObject(body)) throw new FieldError("body", "The body must be a JSON object.");
  for (const [field, value] of Object.entries(body)) {
    const check = Object.hasOwn(checks, field) ? checks[field] : undefined;
    if (!check) throw new FieldError(field, `Unknown field "${field}".`);
    const wrong = check(value);
    if (wrong) throw new FieldError(field, `Field "${field}" ${wrong}.`);
  }
  for (const field of required) {
    if (!Object.hasOwn(body, field)) throw new FieldError(field, `Field "${field}" is missing.`);
  }
  return body;
}
