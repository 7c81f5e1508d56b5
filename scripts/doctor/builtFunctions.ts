/** What the built functions know of themselves: their list with the secrets each one reads, and the AI they ask. */
import { built as load } from "../project/builtCore.ts";
import type { Ai, DeclaredFunction } from "./context.ts";

interface Endpoint {
  __endpoint?: { secretEnvironmentVariables?: { key: string }[] };
}

/** From the index that is deployed. */
export function declaredFunctions(): DeclaredFunction[] {
  const exported = load("./lib/index.js") as Record<string, Endpoint>;
  return Object.entries(exported).map(([name, { __endpoint: endpoint }]) => ({
    name,
    secrets: (endpoint?.secretEnvironmentVariables ?? []).map(({ key }) => key),
  }));
}

/** With the settings in the environment, checked as the functions check them. @throws what they throw */
export function configuredAi(): Ai {
  const { aiSettings } = load("./lib/config.js") as {
    aiSettings: () => { provider: string; settings?: unknown };
  };
  const { kazeeProvider } = load("./lib/adapters/ai/kazee.js") as {
    kazeeProvider: (settings: unknown) => Provider;
  };
  const { openAiCompatibleProvider } = load("./lib/adapters/ai/openAiCompatible.js") as {
    openAiCompatibleProvider: (settings: unknown) => Provider;
  };
  const { provider, settings } = aiSettings();
  if (provider === "none") return { provider: null, reply: () => Promise.reject(new Error("no provider")) };
  const made = provider === "kazee" ? kazeeProvider(settings) : openAiCompatibleProvider(settings);
  return { provider: made.name, reply: (request, signal) => made.reply(request, signal) };
}

interface Provider {
  name: string;
  reply: Ai["reply"];
}
