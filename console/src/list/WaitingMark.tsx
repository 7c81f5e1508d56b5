/** Says that a conversation waits for a person and why. The only thing in the list that uses the accent, besides unread. */
import type { Conversation } from "../../../functions/src/contract/conversation";
import { useLanguage } from "../language/language";
import { waitsForPerson } from "./waitsForPerson";

/** The reason; nothing while nothing waits. */
export function WaitingMark({ conversation }: { conversation: Conversation }) {
  const { words } = useLanguage();
  const reason = waitsForPerson(conversation);
  return reason && <span className="waiting">{words.waiting[reason]}</span>;
}
