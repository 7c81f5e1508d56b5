/** What a problem is called in the reader's language, and what of the server's own words, which are English, adds to it. Pure. */
import { entry } from "../language/entry";
import type { Dictionary } from "../language/english";
import type { Problem } from "./problem";

/** Refusals whose cause only the server's words tell; for the others the sentence says all. */
const saysMore = new Set(["invalid-argument", "not-found", "failed-precondition", "already-exists"]);

const reasonIn = (details: unknown): string =>
  typeof details === "object" && details !== null && "reason" in details ? String(details.reason) : "";

export interface Told {
  sentence: string;
  /** As the server wrote it; empty where it adds nothing. */
  inEnglish: string;
}

export function told({ code, message, details }: Problem, words: Dictionary): Told {
  const refusal = entry(words.refusals, reasonIn(details));
  if (refusal !== undefined) return { sentence: refusal, inEnglish: "" };
  const sentence = entry(words.problems, code);
  if (sentence === undefined) return { sentence: words.problemUnknown, inEnglish: message };
  return { sentence, inEnglish: saysMore.has(code) ? message : "" };
}
