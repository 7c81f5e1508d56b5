/** The tagged answer that every provider's own shape is brought into, and what is refused: empty and overlong texts. */
import { z } from "zod";
import { TakeoverError } from "../../core/errors";
import { type AiAnswer, maxAnswerLength, maxReplyLength } from "../../core/turn/provider";

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

function withinLength(text: string, most: number): string {
  if (text.length <= most) return text;
  throw new TakeoverError("aiMalformed", `the AI's answer is longer than ${String(most)} characters`);
}

const count = z.number().int().nonnegative();
/** In the words of Kazee's contract and of OpenAI's; what isn't a pair of counts is none. */
const tokensSchema = z
  .union([
    z.looseObject({ inputTokens: count, outputTokens: count }).transform(({ inputTokens, outputTokens }) => ({
      input: inputTokens,
      output: outputTokens,
    })),
    z
      .looseObject({ prompt_tokens: count, completion_tokens: count })
      .transform(({ prompt_tokens: input, completion_tokens: output }) => ({ input, output })),
  ])
  .optional()
  .catch(undefined);

/** @param usage what the provider says it counted, in its own shape */
export function withTokens(answer: AiAnswer, usage: unknown): AiAnswer {
  const tokens = tokensSchema.parse(usage);
  return tokens ? { ...answer, tokens } : answer;
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
        text: withinLength(answer.text, maxAnswerLength),
        ...(answer.confidence === undefined ? {} : { confidence: answer.confidence }),
      };
    case "handoff": {
      const text = answer.text ?? "";
      return {
        type: "handoff",
        reason: answer.reason,
        ...(text === "" ? {} : { text: withinLength(text, maxReplyLength) }),
        ...(answer.summary === undefined ? {} : { summary: answer.summary }),
      };
    }
    case "silent":
      return { type: "silent", reason: answer.reason };
  }
}
