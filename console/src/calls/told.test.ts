/** A refusal is told in the reader's language; what only the server can say stands beside it as the English it is. */
import { english } from "../language/english";
import { indonesian } from "../language/indonesian";
import { told } from "./told";

const problem = (code: string, message: string, details?: unknown) => ({ code, message, details });

test("a known cause has a sentence of its own in each language, and nothing of the server's beside it", () => {
  const closed = problem("failed-precondition", "the 24 h window is closed", { reason: "windowClosed" });
  expect(told(closed, indonesian)).toEqual({ sentence: indonesian.refusals.windowClosed, inEnglish: "" });
  expect(told(problem("unavailable", "unavailable"), english)).toEqual({
    sentence: english.problems.unavailable,
    inEnglish: "",
  });
});

test("where only the server knows the cause, its words are kept apart from ours", () => {
  const erased = problem("failed-precondition", "its customer was erased", { reason: "toString" });
  expect(told(erased, indonesian)).toEqual({
    sentence: indonesian.problems["failed-precondition"],
    inEnglish: "its customer was erased",
  });
  expect(told(problem("unknown", "boom"), indonesian)).toEqual({
    sentence: indonesian.problemUnknown,
    inEnglish: "boom",
  });
});
