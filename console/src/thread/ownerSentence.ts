/** The sentence on top of a conversation. It says who may speak now, and nothing that isn't in the document. */
import type { Conversation } from "../../../functions/src/contract/conversation";
import { entry } from "../language/entry";
import type { LanguageCode } from "../language/language";
import type { HolderKind } from "../list/holderOf";
import { clockOf, dateOf, daysAgo } from "../time/formats";
import type { ThreadWords } from "./words";

/** Who is answering, in words. @param nameOf what a colleague is called */
export function ownerSentence(
  conversation: Conversation,
  holder: HolderKind,
  nameOf: (uid: string, name?: string | null) => string,
  words: ThreadWords,
  code: LanguageCode,
): string {
  const said = holding(conversation, holder, nameOf, words, code);
  if (holder === "ai" || conversation.ai === "auto") return said;
  return `${said}; ${conversation.ai === "draft" ? words.bar.aiDrafts : words.bar.aiOff}`;
}

function holding(
  conversation: Conversation,
  holder: HolderKind,
  nameOf: (uid: string, name?: string | null) => string,
  { bar }: ThreadWords,
  code: LanguageCode,
): string {
  if (conversation.lifecycle === "closed") return bar.closed;
  switch (holder) {
    case "ai":
      return bar.ai;
    case "you":
      return bar.you;
    case "another": {
      const { agentUid, agentName } = conversation;
      return bar.another(nameOf(agentUid ?? "", agentName), sinceWhen(conversation, code));
    }
    case "nobody":
      return entry(bar.nobody, conversation.ownerReason) ?? bar.nobody.other;
  }
}

function sinceWhen({ ownerSince }: Conversation, code: LanguageCode): string {
  const millis = ownerSince.toMillis();
  const now = Date.now();
  const clock = clockOf(code, millis);
  return daysAgo(millis, now) === 0 ? clock : `${dateOf(code, millis, now)} ${clock}`;
}
