/** Stands where the AI's answer will be, for as long as its turn is alive: same epoch, lease not over. */
import type { Conversation } from "../../../functions/src/contract/conversation";
import { useLanguage } from "../language/language";
import { AuthorMark } from "../marks/AuthorMark";
import { useNow } from "../time/useNow";

/** Whether the AI is preparing an answer at this moment. */
const isWriting = ({ owner, ownerEpoch, turn }: Conversation, now: number): boolean =>
  owner === "ai" && turn !== null && turn.epoch === ownerEpoch && turn.leaseUntil.toMillis() > now;

/** The line; nothing when no turn is alive. */
export function AiWriting({ conversation }: { conversation: Conversation }) {
  const { words } = useLanguage();
  const now = useNow();
  return (
    isWriting(conversation, now) && (
      <p className="ai-writing">
        <AuthorMark speaker="ai" /> {words.aiWriting}
      </p>
    )
  );
}
