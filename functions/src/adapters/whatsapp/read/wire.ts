/**
 * The pieces that Meta's shapes are made of, tolerant: unknown fields pass, an optional field of the wrong type counts as
 * absent, and every list is read item by item so that one odd item never hides the others.
 */
import { z } from "zod";

/** Firestore takes whole characters only; a half one becomes U+FFFD. */
const wellFormed = (value: string): string => value.toWellFormed();

export const text = z.string().transform(wellFormed);
/** Ids and times come as strings, and as numbers in some fields. */
export const word = z.union([z.string(), z.number()]).transform((value) => wellFormed(String(value)));
/** An id we look for: never empty. */
export const id = word.refine((value) => value !== "");
/** An id that becomes the name of a document. */
export const nameSafeId = word.refine((value) => /^[A-Za-z0-9_-]{1,100}$/.test(value));
/** An optional field. Null and the wrong type are the same as absent. */
export const maybe = <Schema extends z.ZodType>(schema: Schema) =>
  schema.optional().catch(undefined) as z.ZodType<z.output<Schema> | undefined>;
/** A list whose items are read one by one; anything else is an empty list. Absent is the usual case and no error. */
export const items = z.array(z.unknown()).default([]).catch([]);

export const metadataSchema = z.looseObject({
  phone_number_id: nameSafeId,
  display_phone_number: maybe(word),
});

/** The items of a list that can be read; the others are left out. */
export const readable = <Schema extends z.ZodType>(
  schema: Schema,
  raw: readonly unknown[],
): z.output<Schema>[] =>
  raw.flatMap((item) => {
    const parsed = schema.safeParse(item);
    return parsed.success ? [parsed.data] : [];
  });

/** Without what is absent or empty. */
export const given = <Fields extends Record<string, unknown>>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== "")) as {
    [Key in keyof Fields]?: Exclude<Fields[Key], undefined>;
  };

/** The last second a Firestore timestamp can hold. */
const lastSecond = 253_402_300_799;

/** Epoch milliseconds of Meta's Unix seconds; null when there is no such moment. */
export function millisOf(seconds: string | number | undefined): number | null {
  const value = Number(seconds);
  const given = seconds !== undefined && seconds !== "" && Number.isFinite(value);
  return given && value > 0 && value <= lastSecond ? Math.floor(value * 1000) : null;
}

/** `JSON.stringify` overflows on very deep objects; the raw event still has them. */
export function jsonOf(value: unknown, limit = 100_000): string {
  try {
    return wellFormed(JSON.stringify(value).slice(0, limit));
  } catch (error) {
    if (error instanceof RangeError) return "too deep to show; see the raw event";
    throw error;
  }
}
