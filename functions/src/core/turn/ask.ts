/** Asks the AI once, or twice when the first error is worth it, inside one deadline. No answer is an error, not silence. */
import { TakeoverError } from "../errors";
import { aiAttempts } from "../limits";
import type { Ports } from "../ports";
import { whatsappMarks } from "../text/whatsappMarks";
import type { AiAnswer, AiRequest } from "./provider";

type AskPorts = Pick<Ports, "ai" | "clock" | "log">;

/** How long to wait before the second try, or null when there is no time or no point. */
function pauseBeforeRetry(error: unknown, attempt: number, msLeft: number): number | null {
  if (!(error instanceof TakeoverError) || !error.retryable || attempt >= aiAttempts) return null;
  const pause = error.retryAfterMs ?? 300;
  return pause < msLeft ? pause : null;
}

/** In WhatsApp's own marks. @throws TakeoverError `aiMalformed` when nothing is left to be said */
function usable(answer: AiAnswer): AiAnswer {
  if (answer.type !== "reply") return answer;
  const text = whatsappMarks(answer.text).trim();
  if (text !== "") return { ...answer, text };
  throw new TakeoverError("aiMalformed", "the AI's answer has no words", { retryable: true });
}

async function tryUntil(
  ports: AskPorts,
  request: AiRequest,
  deadline: number,
  signal: AbortSignal,
): Promise<AiAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return usable(await ports.ai.reply(request, signal));
    } catch (error) {
      const pause = pauseBeforeRetry(error, attempt, deadline - ports.clock.now());
      if (pause === null || signal.aborted) throw error;
      ports.log.warn("aiRetried", { turnId: request.turnId, attempt });
      await ports.clock.sleep(pause, signal);
    }
  }
}

/**
 * @param deadline epoch milliseconds
 * @throws TakeoverError `aiTimeout` at the deadline, or the provider's own `ai…` error
 */
export async function ask(ports: AskPorts, request: AiRequest, deadline: number): Promise<AiAnswer> {
  const giveUp = new AbortController();
  const answered = new AbortController();
  const late = ports.clock
    .sleep(Math.max(0, deadline - ports.clock.now()), answered.signal)
    .then(() => "late" as const);
  try {
    const first = await Promise.race([tryUntil(ports, request, deadline, giveUp.signal), late]);
    if (first !== "late") return first;
    throw new TakeoverError("aiTimeout", "the AI did not answer in time", { retryable: true });
  } finally {
    giveUp.abort();
    answered.abort();
  }
}
