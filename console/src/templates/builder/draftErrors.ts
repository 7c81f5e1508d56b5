/**
 * What is wrong with a template being written, by field, in the reader's language. The contract's schema decides, the same
 * that the server and a send use; this gives its rules their words. Pure.
 */
import {
  createTemplateInput,
  editTemplateInput,
  type TemplateParts,
} from "../../../../functions/src/contract/calls";
import type { Template } from "../../../../functions/src/contract/documents";
import { templateProblems } from "../../../../functions/src/contract/template/problems";
import { entry } from "../../language/entry";
import { createInputOf, editInputOf, type Draft } from "./draft";
import type { BuilderWords } from "./words";

/** Sentences by place: `name`, `header.text`, `buttons.2.url`, `carousel.0.body`. */
export type DraftErrors = Readonly<Record<string, string>>;

interface Issue {
  code: string;
  path: readonly PropertyKey[];
  message: string;
  params?: Record<string, unknown> | undefined;
  maximum?: number | bigint | undefined;
  minimum?: number | bigint | undefined;
}

const valueAt = (input: unknown, path: Issue["path"]): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  );

/** Whether it only says that something hasn't been written yet. */
function isMissing({ code, path, params }: Issue, input: unknown): boolean {
  const value = valueAt(input, path);
  return value === "" || value === undefined || code === "too_small" || params?.["rule"] === "examples";
}

function sentenceOf(issue: Issue, words: BuilderWords): string {
  const { path, code, params, maximum } = issue;
  const rule = params?.["rule"];
  const known = typeof rule === "string" ? entry(words.rules, rule) : undefined;
  if (known !== undefined) return known;
  const field = String(path.at(-1) ?? "");
  const own = entry(words.fields, field);
  if (code === "too_big") return words.tooLong(Number(maximum));
  if (own !== undefined) return own;
  return code === "too_small" || code === "invalid_type" ? words.needed : words.notAllowed;
}

const placeOf = ({ path }: Issue): string => path.map(String).join(".");

export interface Checked {
  /** Of what was written so far. */
  errors: DraftErrors;
  /** Also of what wasn't written yet. */
  all: DraftErrors;
  /** What the server can be asked; null while something is wrong. */
  input: unknown;
}

/** Told by the rules themselves: the schema asks them only once every field is right by itself. */
const ruleIssues = (input: Record<string, unknown>): Issue[] =>
  templateProblems(input as TemplateParts & { category?: string }).map(({ path, rule, message }) => ({
    code: "custom",
    path,
    message,
    params: { rule },
  }));

/** @param edited the template that is changed; null for a new one */
export function checked(draft: Draft, edited: Template | null, words: BuilderWords): Checked {
  const input = edited === null ? createInputOf(draft) : editInputOf(draft, edited);
  const read = edited === null ? createTemplateInput.safeParse(input) : editTemplateInput.safeParse(input);
  const ofFields: readonly Issue[] = (read.error?.issues ?? []).filter(({ code }) => code !== "custom");
  const issues = [...ofFields, ...ruleIssues(input)];
  const byPlace = (some: readonly Issue[]): DraftErrors =>
    Object.fromEntries(some.toReversed().map((issue) => [placeOf(issue), sentenceOf(issue, words)]));
  return {
    errors: byPlace(issues.filter((issue) => !isMissing(issue, input))),
    all: byPlace(issues),
    input: read.success ? read.data : null,
  };
}

const aboutField = /^([a-zA-Z][\w.]*): (.+)$/s;

/** The server's own words at the fields they are about ("name: …; body: …"); empty when they are about none. */
export function errorsIn(message: string | undefined): DraftErrors {
  const errors: Record<string, string> = {};
  for (const part of message?.split("; ") ?? []) {
    const [, field, sentence] = aboutField.exec(part) ?? [];
    if (field !== undefined && sentence !== undefined) errors[field] = sentence;
  }
  return errors;
}

/** What is wrong at this place; undefined for nothing. */
export const errorAt = (errors: DraftErrors, ...places: readonly string[]): string | undefined =>
  places.map((place) => errors[place]).find((sentence) => sentence !== undefined);

/** The first sentence of a place or of one below it that has no field of its own. */
export const errorBelow = (errors: DraftErrors, place: string): string | undefined =>
  Object.entries(errors).find(([each]) => each === place || each.startsWith(`${place}.`))?.[1];
