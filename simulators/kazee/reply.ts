/** Decides the answer to a conversation. The same request always gets the same answer. */
import type { Answer, Language, ReplyRequest, Turn } from "./contract.ts";
import { intentOf } from "./intent.ts";
import { languageOf } from "./language.ts";

const TEXTS = {
  greeting: {
    id: "Halo {name}! Saya asisten otomatis {channel}. Ada yang bisa saya bantu?",
    en: "Hello {name}! I am the automated assistant of {channel}. How can I help?",
  },
  thanks: { id: "Sama-sama! 🙏", en: "You're welcome! 🙏" },
  unclear: {
    id: "Maaf, saya belum tahu jawabannya. Ketik “manusia” kalau Anda ingin disambungkan dengan tim kami.",
    en: "Sorry, I don't know that yet. Type “human” if you would like to talk to our team.",
  },
  handoff: {
    id: "Baik, saya sambungkan Anda dengan tim kami. Mohon tunggu sebentar, ya.",
    en: "Sure, I am connecting you with our team. Please hold on a moment.",
  },
} as const satisfies Record<string, Record<Language, string>>;

const tokens = (text: string): number => Math.ceil(text.length / 4);

/** The customer's messages since anybody answered last, oldest first. */
function unanswered(messages: readonly Turn[]): string[] {
  const last = messages.findLastIndex((message) => message.role !== "customer");
  return messages.slice(last + 1).map((message) => message.text);
}

/** The answer to the unanswered messages of a valid request, all of them in one. */
export function replyTo(request: ReplyRequest): Answer {
  const texts = unanswered(request.messages);
  if (texts.length === 0)
    return { type: "silent", reason: "the customer's last message is already answered" };
  const language = languageOf(texts.join(" "), request.customer.language);
  const intent = intentOf(texts);
  if (intent.kind === "nothing") return { type: "silent", reason: "the message says nothing to answer" };
  if (intent.kind === "human") {
    const summary = `${request.customer.name ?? "The customer"} wrote: ${texts.join(" / ")}`;
    const reason = "customer asked for a human";
    return { type: "handoff", text: TEXTS.handoff[language], reason, summary };
  }
  const found = intent.kind === "questions" ? intent.entries : [];
  const text =
    intent.kind === "questions"
      ? found.map((entry) => entry.answer[language]).join("\n\n")
      : TEXTS[intent.kind][language]
          .replace(" {name}", request.customer.name === undefined ? "" : ` ${request.customer.name}`)
          .replace("{channel}", request.channel.name);
  const input = request.messages.map((message) => message.text).join("") + (request.instructions ?? "");
  return {
    type: "reply",
    text,
    confidence: intent.kind === "unclear" ? 0.2 : found.length > 1 ? 0.88 : 0.93,
    sources: found.map((entry) => `faq:${entry.id}`),
    usage: { inputTokens: tokens(input), outputTokens: tokens(text) },
  };
}
