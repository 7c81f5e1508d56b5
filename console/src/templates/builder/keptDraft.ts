/** A template that was begun stays in this browser until it is submitted, thrown away, or its owner signs out. */
import { isFields, parsed } from "../../reply/parsed";
import { keepUnsent, unsent } from "../../reply/unsent";
import type { Draft } from "./draft";

const places = ["name", "language", "category", "header", "body", "examples", "footer", "buttons"] as const;

/** Written by this console and this version of it, or not used. */
const isDraft = (value: unknown): value is Draft =>
  isFields(value) && value["version"] === 1 && places.every((place) => value[place] !== undefined);

export function keptDraft(keptAs: string): Draft | null {
  const stored = parsed(unsent("builder", keptAs));
  if (!isDraft(stored)) return null;
  const { version: _version, ...draft } = stored as Draft & { version: number };
  return draft;
}

export const keepDraft = (keptAs: string, draft: Draft | null): void =>
  keepUnsent("builder", keptAs, draft === null ? "" : JSON.stringify({ ...draft, version: 1 }));
