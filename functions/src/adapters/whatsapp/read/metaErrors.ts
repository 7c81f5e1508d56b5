/** Meta's errors with what can be done about each. One that can't be read is kept as code 0, never dropped. */
import { z } from "zod";
import type { MetaError } from "../../../contract/message";
import { judgementOf } from "./errorAdvice";
import { given, maybe, text, word } from "./wire";

/** Meta: error codes, error object; the same shape in webhooks and in answers of the Graph API. */
export const errorSchema = z.looseObject({
  code: word.transform(Number).pipe(z.number().int()),
  title: maybe(text),
  message: maybe(text),
  error_data: maybe(z.looseObject({ details: maybe(text) })),
  error_subcode: maybe(z.coerce.number().int()),
  error_user_title: maybe(text),
  error_user_msg: maybe(text),
});
export type WireError = z.infer<typeof errorSchema>;

export function metaErrorOf(raw: unknown): MetaError {
  const parsed = errorSchema.safeParse(raw);
  const { code, title, message, error_data: more } = parsed.data ?? { code: 0 };
  return {
    code,
    ...given({ title, details: more?.details ?? message }),
    ...judgementOf(code),
  };
}

/** Undefined for no list and for an empty one. */
export const metaErrorsOf = (raw: readonly unknown[]): MetaError[] | undefined =>
  raw.length === 0 ? undefined : raw.map(metaErrorOf);
