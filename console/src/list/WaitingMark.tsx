/** Why a conversation waits for a person, since when, and how long one may still answer freely. Alone in the accent. */
import type { Conversation } from "../../../functions/src/contract/conversation";
import { useWords } from "../language/words";
import { useNow } from "../time/useNow";
import { waitReason } from "./waitReason";
import { ageInWords, inWords, windowLeft } from "./windowLeft";
import { listWords } from "./words";

/** The reason, or the countdown where that is more urgent; nothing while nothing waits. */
export function WaitingMark({ conversation, mine }: { conversation: Conversation; mine: boolean }) {
  const words = useWords(listWords);
  const now = useNow();
  const reason = waitReason(conversation);
  const left = windowLeft(conversation, now);
  if (reason === null && !(mine && left.kind === "soon")) return null;
  return (
    <>
      {reason !== null && (
        <span className="waiting">
          {words.since(words.waits[reason], ageInWords(now - conversation.preview.at.toMillis(), words))}
        </span>
      )}
      {left.kind === "soon" && (
        <span className="closing">{words.windowCloses(inWords(left.minutes, words))}</span>
      )}
    </>
  );
}
