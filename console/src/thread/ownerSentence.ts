/** The sentence on top of a conversation. It says who may speak now, and nothing that isn't in the document. */
import type { Conversation } from "../../../functions/src/contract/conversation";
import type { Dictionary } from "../language/english";
import { entry } from "../language/entry";
import type { LanguageCode } from "../language/language";
import type { HolderKind } from "../list/holderOf";
import { clockOf, dateOf, daysAgo } from "../time/formats";

/** Who is answering, in words. */
export function ownerSentence(
  conversation: Conversation,
  holder: HolderKind,
  words: Dictionary,
  code: LanguageCode,
): string {
  switch (holder) {
    case "ai":
      return words.bar.ai;
    case "you":
      return words.bar.you;
    case "another":
      return words.bar.another(conversation.agentName ?? words.anotherAgent, sinceWhen(conversation, code));
    case "nobody":
      return entry(words.bar.nobody, conversation.ownerReason) ?? words.bar.nobody.other;
  }
}

function sinceWhen({ ownerSince }: Conversation, code: LanguageCode): string {
  const millis = ownerSince.toMillis();
  const now = Date.now();
  const clock = clockOf(code, millis);
  return daysAgo(millis, now) === 0 ? clock : `${dateOf(code, millis, now)} ${clock}`;
}
