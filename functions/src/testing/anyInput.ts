/**
 * Inputs made of a callable's schema: some that it takes, some that are wrong in one place, some that are nothing of the
 * kind. Refinements aren't read, so that what the schema alone allows is refused now and then.
 */
import fc from "fast-check";
import { z } from "zod";

/** Values for fields of these names, so that a call finds what it is about. */
export type Known = Readonly<Record<string, readonly unknown[]>>;

type Json = z.core.JSONSchema.BaseSchema;

const anyText = (minLength: number, maxLength: number) =>
  fc.string({ unit: "grapheme", minLength, maxLength: Math.max(minLength, Math.min(maxLength, 40)) });

function textOf({ format, pattern, minLength = 0, maxLength = 40 }: Json): fc.Arbitrary<unknown> {
  if (format === "email") return fc.constantFrom("agent-2@example.com", "nobody@example.com");
  if (format === "uri") return fc.webUrl();
  if (format === "date") return fc.constantFrom("2026-12-25", "2026-02-30");
  return pattern === undefined ? anyText(minLength, maxLength) : fc.stringMatching(new RegExp(pattern));
}

function objectOf({ properties = {}, required = [] }: Json, known: Known): fc.Arbitrary<unknown> {
  const fields = Object.entries(properties).map(([name, field]) => {
    const values = known[name];
    const any = arbitraryOf(field as Json, known);
    return [
      name,
      values ? fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...values) }, any) : any,
    ] as const;
  });
  return fc.record(Object.fromEntries(fields), { requiredKeys: required });
}

function recordOf({ propertyNames, additionalProperties }: Json, known: Known): fc.Arbitrary<unknown> {
  const name = textOf((propertyNames ?? {}) as Json) as fc.Arbitrary<string>;
  return fc.dictionary(name, arbitraryOf((additionalProperties ?? {}) as Json, known), { maxKeys: 4 });
}

function arbitraryOf(schema: Json, known: Known): fc.Arbitrary<unknown> {
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return fc.oneof(...either.map((each) => arbitraryOf(each, known)));
  /** What may be null is told as two types. */
  const types: unknown = schema.type;
  if (Array.isArray(types)) return fc.oneof(...types.map((type) => arbitraryOf({ ...schema, type }, known)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  const { minimum: min = -1_000, maximum: max = 2 ** 31 - 1 } = schema;
  switch (schema.type) {
    case "string":
      return textOf(schema);
    case "integer":
      return fc.integer({ min, max: Math.min(max, 2 ** 31 - 1) });
    case "number":
      return fc.double({ min, max });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array": {
      const { minItems: minLength = 0, maxItems = 4 } = schema;
      const item = arbitraryOf(schema.items as Json, known);
      return fc.array(item, { minLength, maxLength: Math.max(minLength, Math.min(maxItems, 4)) });
    }
    case "object":
      return schema.properties ? objectOf(schema, known) : recordOf(schema, known);
    default:
      throw new Error(`no input is made of ${JSON.stringify(schema)}`);
  }
}

/** What the schema takes, as far as its types, limits and patterns say. */
export const validInput = (schema: z.ZodType, known: Known): fc.Arbitrary<unknown> =>
  arbitraryOf(z.toJSONSchema(schema, { io: "input" }), known);

/** Somewhere in the value, something else. */
export function mutated(value: unknown, path: readonly number[], other: unknown): unknown {
  const [step = 0, ...rest] = path;
  if (typeof value !== "object" || value === null || path.length === 0) return other;
  const entries = Object.entries(value);
  const at = step % Math.max(1, entries.length);
  const changed = entries.map(([key, each], index) => [
    key,
    index === at ? mutated(each, rest, other) : each,
  ]);
  return Array.isArray(value) ? changed.map(([, each]) => each) : Object.fromEntries(changed);
}

/** What no schema expects. */
export const somethingElse: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({ withNullPrototype: false }),
  fc.constantFrom("\uD83D", "x".repeat(5_000), "__proto__", "../../users/admin-1", 1e308, -0, [], {}),
);

/** Mostly valid, in one of four cases wrong in one place, and now and then nothing of the kind. */
export function anyInput(schema: z.ZodType, known: Known): fc.Arbitrary<unknown> {
  const valid = validInput(schema, known);
  const path = fc.array(fc.nat({ max: 7 }), { maxLength: 5 });
  const wrong = fc
    .tuple(valid, path, somethingElse)
    .map(([value, where, other]) => mutated(value, where, other));
  return fc.oneof(
    { weight: 6, arbitrary: valid },
    { weight: 2, arbitrary: wrong },
    { weight: 1, arbitrary: somethingElse },
  );
}
