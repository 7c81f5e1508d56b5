/** An AI of the Kazee contract that takes as long as it is told, and names in its reply every message it was shown. */
import { setTimeout as pause } from "node:timers/promises";
import { type JsonServer, serveJson } from "./server.ts";

interface Request {
  conversationId: string;
  messages: { role: string; text: string }[];
}

/** The mark of a text, as `writing` put it there. */
export const markOf = (text: string): string => /\bK\d+\b/.exec(text)?.[0] ?? "";

/** All marks of a text. */
export const marksOf = (text: string): string[] => text.match(/\bK\d+\b/g) ?? [];

export interface Ai extends JsonServer {
  delayMs: () => number;
  /** Hears of each request as it arrives. */
  asked: (conversationId: string) => void;
  /** Keys that it takes; empty means any. */
  keys: ReadonlySet<string>;
}

export async function startAi(): Promise<Ai> {
  const server = await serveJson(async (body, { authorization = "" }) => {
    const { conversationId, messages } = body as Request;
    if (ai.keys.size > 0 && !ai.keys.has(authorization)) {
      return { status: 401, body: { error: { code: "unauthorized" } } };
    }
    ai.asked(conversationId);
    const marks = messages.filter(({ role }) => role === "customer").map(({ text }) => markOf(text));
    const delay = ai.delayMs();
    if (delay > 0) await pause(delay);
    return { status: 200, body: { type: "reply", text: `Baik, kami jawab ${marks.join(" ")}.` } };
  });
  const ai: Ai = { ...server, delayMs: () => 0, asked: () => undefined, keys: new Set() };
  return ai;
}
