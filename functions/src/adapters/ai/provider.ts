/** What an adapter to an AI has to offer. The conformance suite holds every adapter to the same behaviour. */
import type { AiAnswer, AiRequest } from "../../core/turn/provider";

export interface AiProvider {
  readonly name: string;
  /** @throws TakeoverError `ai…` */
  reply(request: AiRequest, signal: AbortSignal): Promise<AiAnswer>;
}
