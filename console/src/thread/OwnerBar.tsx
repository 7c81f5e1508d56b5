/** The truth about who may speak, in one sentence, and the one control that changes it: take over or hand back. */
import type { Conversation } from "../../../functions/src/contract/conversation";
import { setAiMode } from "../calls/calls";
import { ProblemLine } from "../calls/ProblemLine";
import { useCall } from "../calls/useCall";
import { useKey } from "../frame/useKey";
import { useLanguage } from "../language/language";
import { holderOf } from "../list/holderOf";
import { waitsForPerson } from "../list/waitsForPerson";
import { AuthorMark } from "../marks/AuthorMark";
import { useMe } from "../session/me";
import { ownerSentence } from "./ownerSentence";

interface Props {
  conversationId: string;
  conversation: Conversation;
}

/** The bar. `t` takes over and `b` hands back, whenever that is what the control would do. */
export function OwnerBar({ conversationId, conversation }: Props) {
  const { words, code } = useLanguage();
  const { pending, problem, run } = useCall(setAiMode);
  const holder = holderOf(conversation, useMe());
  const mine = holder === "you";
  const waits = waitsForPerson(conversation) !== null && !mine;

  const takeOver = () => void run({ conversationId, mode: "human" });
  const handBack = () => void run({ conversationId, mode: "ai" });
  useKey("t", () => {
    if (!mine) takeOver();
  });
  useKey("b", () => {
    if (mine) handBack();
  });

  return (
    <div className="owner-bar" data-holder={holder}>
      <AuthorMark speaker={holder === "ai" ? "ai" : "person"} />
      <p role="status">{ownerSentence(conversation, holder, words, code)}</p>
      {mine ? (
        <button type="button" disabled={pending} title={words.shortcut("b")} onClick={handBack}>
          {pending ? words.handingBack : words.handBack}
        </button>
      ) : (
        <button
          type="button"
          className={waits ? "urgent" : "primary"}
          disabled={pending}
          title={words.shortcut("t")}
          onClick={takeOver}
        >
          {pending ? words.takingOver : words.takeOver}
        </button>
      )}
      <ProblemLine problem={problem} />
    </div>
  );
}
