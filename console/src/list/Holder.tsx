/** Who holds a conversation, by mark and word. */
import type { Conversation } from "../../../functions/src/contract/conversation";
import { useLanguage } from "../language/language";
import { AuthorMark } from "../marks/AuthorMark";
import { useMe } from "../session/me";
import { holderOf } from "./holderOf";

/** The mark and the word. */
export function Holder({ conversation }: { conversation: Conversation }) {
  const { words } = useLanguage();
  const kind = holderOf(conversation, useMe());
  const another = conversation.agentName ?? words.anotherAgent;
  const names = { ai: words.ai, you: words.you, another, nobody: words.nobodyYet };
  return (
    <span className="holder" data-holder={kind}>
      <AuthorMark speaker={kind === "ai" ? "ai" : "person"} />
      {names[kind]}
    </span>
  );
}
