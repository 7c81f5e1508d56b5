/**
 * What is wrong with a special form, by field, in the reader's language. The contract's schema decides, the same that the
 * server uses; this gives its rules their words. Pure.
 */
import type { ReplyWords } from "../words";
import type { FieldSpec, Values } from "./fields";

interface Issue {
  code: string;
  path: readonly PropertyKey[];
}

function sentenceOf(
  { code }: Issue,
  { name, max }: FieldSpec,
  value: string,
  { needed, wrong }: ReplyWords,
): string {
  if (value.trim() === "") return needed;
  if (name === "coordinates") return wrong.coordinates;
  if (code === "too_big") return wrong.tooLong(max);
  if (name === "url") return wrong.url;
  return name.startsWith("button") && code === "custom" ? wrong.sameButton : wrong.other;
}

/** @param issues of the schema, in its order; what has no field of its own stands at the first one */
export function wrongFields(
  issues: readonly Issue[],
  fields: readonly FieldSpec[],
  values: Values,
  words: ReplyWords,
): Values {
  const found: Record<string, string> = {};
  for (const issue of issues) {
    const place = issue.path.join(".");
    const field = fields.find(({ path }) => path === place || path.startsWith(`${place}.`)) ?? fields[0];
    if (field) found[field.name] ??= sentenceOf(issue, field, values[field.name] ?? "", words);
  }
  return found;
}
