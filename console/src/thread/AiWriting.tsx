/** Stands where the AI's answer will be, for as long as its turn is alive: same epoch, lease not over. */
import type { Conversation } from "../../../functions/src/contract/conversation";
import { useWords } from "../language/words";
import { AuthorMark } from "../marks/AuthorMark";
import { useNow } from "../time/useNow";
import { threadWords } from "./words";

/** What the AI is preparing at this moment. */
function writing({ ownerEpoch, turn }: Conversation, now: number): "answer" | "draft" | null {
  if (turn === null || turn.epoch !== ownerEpoch || turn.leaseUntil.toMillis() <= now) return null;
  return turn.draft ? "draft" : "answer";
}

interface Props {
  conversation: Conversation;
  onTakeOver: () => void;
}

/** The line, and the way to stop it beside it; nothing when no turn is alive. */
export function AiWriting({ conversation, onTakeOver }: Props) {
  const words = useWords(threadWords);
  const what = writing(conversation, useNow());
  return (
    what !== null && (
      <div className="ai-writing">
        <AuthorMark speaker="ai" /> {what === "draft" ? words.aiDrafting : words.aiWriting}
        {what === "answer" && (
          <button type="button" className="small-button" onClick={onTakeOver}>
            {words.takeOver}
          </button>
        )}
      </div>
    )
  );
}
