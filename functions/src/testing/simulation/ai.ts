/** An AI that answers, fails, hands over, keeps silent, is slow or never comes back. */
import { TakeoverError } from "../../core/errors";
import type { Ports } from "../../core/ports";
import type { AiAnswer, AiRequest } from "../../core/turn/provider";
import type { Invocation } from "./scheduler";
import type { Simulation } from "./simulation";

export class FakeAi {
  /** How often it was asked. */
  asked = 0;

  constructor(private readonly sim: Simulation) {}

  portFor(by: Invocation): Ports["ai"] {
    return { provider: "fake", reply: (request) => this.reply(by, request) };
  }

  private reply(by: Invocation, request: AiRequest): Promise<AiAnswer> {
    const { scheduler, fates, referee } = this.sim;
    this.asked += 1;
    const nth = this.asked;
    referee.asked(request);
    const slow = fates.happens("aiSlow") ? fates.between(500, 20_000) : fates.between(0, 900);
    const delay = fates.happens("aiHangs") ? 40_000 : slow;
    return scheduler.step(
      by,
      "outside",
      () => `the AI answers (${String(nth)})`,
      () => this.answer(request, nth),
      delay,
    );
  }

  private answer({ conversationId }: AiRequest, nth: number): AiAnswer {
    const { fates } = this.sim;
    if (fates.happens("aiFails")) {
      const codes = ["aiTimeout", "aiUnavailable", "aiRateLimited"] as const;
      const code = codes[fates.between(0, 2)] ?? "aiTimeout";
      throw new TakeoverError(code, "the AI failed", {
        retryable: true,
        ...(code === "aiRateLimited" ? { retryAfterMs: fates.between(100, 30_000) } : {}),
      });
    }
    if (fates.happens("aiMalformed")) throw new TakeoverError("aiMalformed", "not an answer");
    if (fates.happens("aiHandsOff")) return { type: "handoff", reason: "asked for a person" };
    if (fates.happens("aiSilent")) return { type: "silent", reason: "nothing to say" };
    const text = `rahasia jawaban ${String(nth)} untuk ${conversationId}`;
    if (!fates.happens("aiLong")) return { type: "reply", text };
    return { type: "reply", text: [1, 2, 3].map(() => `${text} `.repeat(40).trim()).join("\n\n") };
  }
}
