/**
 * What is wrong with a new template, by field. The contract's schema decides before the call; what the server says
 * afterwards is put at the field it names ("name: …").
 */
import { createTemplateInput, type CreateTemplateInput } from "../../../functions/src/contract/calls";
import type { Problem } from "../calls/problem";
import type { Dictionary } from "../language/english";
import { entry } from "../language/entry";
import { isNumbered } from "./templateText";

/** Sentences by field: `name`, `language`, `category`, `body`, `examples.0`, … */
export type FieldErrors = Readonly<Record<string, string>>;

/** Empty when the server can be asked. */
export function errorsBefore(values: CreateTemplateInput, words: Dictionary): FieldErrors {
  const errors: Record<string, string> = {};
  const read = createTemplateInput.safeParse(values);
  for (const { path } of read.error?.issues ?? []) {
    const sentence = entry(words.fieldErrors, String(path[0]));
    if (sentence !== undefined) errors[path.join(".")] = sentence;
  }
  if (errors["body"] === undefined && !isNumbered(values.body)) errors["body"] = words.fieldErrors.numbering;
  return errors;
}

const aboutField = /^((?:name|language|category|body|examples)(?:\.\d+)?): (.+)$/s;

/** The server's own words at the fields they are about ("name: …; body: …"); empty when they are about none. */
export function errorsAfter(problem: Problem | null): FieldErrors {
  const errors: Record<string, string> = {};
  for (const part of problem?.message.split("; ") ?? []) {
    const [, field, sentence] = aboutField.exec(part) ?? [];
    if (field !== undefined && sentence !== undefined) errors[field] = sentence;
  }
  return errors;
}
