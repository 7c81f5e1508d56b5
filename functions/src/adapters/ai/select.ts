/** The AI as the core sees it: the configured provider, or none. */
import { TakeoverError } from "../../core/errors";
import type { Ai } from "../../core/ports";
import type { AiProvider } from "./provider";

export const aiOf = (provider: AiProvider | null): Ai =>
  provider === null
    ? {
        provider: null,
        reply: () => Promise.reject(new TakeoverError("aiNotConfigured", "no AI provider is configured")),
      }
    : { provider: provider.name, reply: (request, signal) => provider.reply(request, signal) };
