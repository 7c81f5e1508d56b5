/** The AI, asked as a turn asks it, through the same adapter: whether it answers, within its contract and in time. */
import { randomUUID } from "node:crypto";
import type { Check, Context } from "../context.ts";
import { broken, ok, warning } from "../finding.ts";

/** The functions give it 25 s; a customer notices far less. */
const deadlineMs = 25_000;
const slowMs = 10_000;

const question = (now: number) => ({
  conversationId: "doctor",
  turnId: `doctor-${randomUUID()}`,
  channelName: "doctor",
  language: "en",
  messages: [{ role: "customer", text: "Hello, this is a test of the connection.", at: now }],
});

function fixOf(code: unknown, says: string, { settings }: Context): string {
  const isKazee = settings["AI_PROVIDER"] === "kazee";
  const key = isKazee ? "KAZEE_API_KEY" : "OPENAI_API_KEY";
  const address = isKazee ? "KAZEE_BASE_URL and KAZEE_PATH" : "OPENAI_BASE_URL";
  if (/HTTP 40[13]/.test(says)) return `npx firebase functions:secrets:set ${key}, then deploy`;
  if (code === "aiMalformed")
    return `its answers must be those of docs/kazee.md; KAZEE_FIELDS can rename fields`;
  return code === "aiTimeout" ? "ask its provider why it is slow" : `correct ${address}, or ask its provider`;
}

export const ai: Check = {
  name: "AI",
  needs: ["settings", "secrets"],
  async run(context) {
    const { ai: asked, now } = context;
    if (asked.provider === null)
      return [warning("AI_PROVIDER=none: people answer everything", "set AI_PROVIDER to kazee or openai")];
    const startedAt = now();
    try {
      const { type } = await asked.reply(question(startedAt), AbortSignal.timeout(deadlineMs));
      const ms = now() - startedAt;
      if (ms > slowMs)
        return [warning(`${asked.provider} took ${String(ms)} ms`, "ask its provider why it is slow")];
      return [ok(`${asked.provider} answered “${type}” in ${String(ms)} ms`)];
    } catch (error) {
      const { code, message } = error as { code?: unknown; message: string };
      return [broken(`${asked.provider}: ${message}`, fixOf(code, message, context))];
    }
  },
};
