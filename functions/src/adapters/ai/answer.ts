/** The tagged answer that every provider's own shape is brought into, and what is refused: empty and overlong texts. */
import { z } from "zod";
import { TakeoverError } from "../../core/errors";
import { type AiAnswer, maxReplyLength } from "../../core/turn/provider";

const said = z.string().trim().min(1);
const why = z.string().trim().min(1).max(500);
const longestSummary = 2_000;
/** Extras never cost an answer: a wrong confidence is none, a summary that is too long is cut. */
const confidence = z.number().min(0).max(1).optional().catch(undefined);
const summary = z
  .string()
  .transform((text) =>
    text
      .trim()
      .slice(0, longestSummary)
      .replace(/[\ud800-\udbff]$/, "")
      .trimEnd(),
  )
  .transform((text) => (text === "" ? undefined : text))
  .optional()
  .catch(undefined);

export const answerSchema = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("reply"), text: said, confidence }),
  z.looseObject({
    type: z.literal("handoff"),
    text: z.string().trim().nullish(),
    reason: why.catch("not given"),
    summary,
  }),
  z.looseObject({ type: z.literal("silent"), reason: why.catch("not given") }),
]);

function withinLength(text: string): string {
  if (text.length <= maxReplyLength) return text;
  throw new TakeoverError(
    "aiMalformed",
    `the AI's answer is longer than ${String(maxReplyLength)} characters`,
  );
}

/** @throws TakeoverError `aiMalformed` for anything that isn't one of the three answers */
export function toAnswer(value: unknown): AiAnswer {
  const parsed = answerSchema.safeParse(value);
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => issue.path.join(".") || "answer").join(", ");
    throw new TakeoverError("aiMalformed", `the AI's answer is not usable: ${fields}`, { retryable: true });
  }
  const answer = parsed.data;
  switch (answer.type) {
    case "reply":
      return {
        type: "reply",
        text: withinLength(answer.text),
        ...(answer.confidence === undefined ? {} : { confidence: answer.confidence }),
      };
    case "handoff": {
      const text = answer.text ?? "";
      return {
        type: "handoff",
        reason: answer.reason,
        ...(text === "" ? {} : { text: withinLength(text) }),
        ...(answer.summary === undefined ? {} : { summary: answer.summary }),
      };
    }
    case "silent":
      return { type: "silent", reason: answer.reason };
  }
}
