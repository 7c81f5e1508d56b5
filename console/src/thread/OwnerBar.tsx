/** The truth about who may speak, in one sentence, and the one control that changes it: take over or hand back. */
import { useState } from "react";
import type { Conversation } from "../../../functions/src/contract/conversation";
import type { OwnedBy, SetAiModeInput } from "../../../functions/src/contract/calls";
import { ProblemLine } from "../calls/ProblemLine";
import { useKey } from "../frame/useKey";
import { useLanguage } from "../language/language";
import { useWords } from "../language/words";
import { AuthorMark } from "../marks/AuthorMark";
import { Icon } from "../marks/Icon";
import { Popup } from "../parts/Popup";
import { HandBackNote } from "./HandBackNote";
import { MoreMenu } from "./MoreMenu";
import { ownerSentence } from "./ownerSentence";
import type { Holding } from "./useHolding";
import { useNameOf } from "./useNameOf";
import { threadWords, type ThreadWords } from "./words";

interface Props {
  conversationId: string;
  conversation: Conversation;
  holding: Holding;
}

type Mode = SetAiModeInput["mode"];

/** Who was faster, for somebody who came too late. */
function winnerIn(
  { owner, agentUid, agentName }: OwnedBy,
  nameOf: ReturnType<typeof useNameOf>,
  words: ThreadWords,
) {
  const { bar } = words;
  if (owner === "ai") return bar.wasFaster(bar.nowAi);
  return bar.wasFaster(agentUid === null ? bar.nowNobody : bar.nowAnother(nameOf(agentUid, agentName)));
}

/**
 * The bar. `t` takes over and `b` hands back, whenever that is what the control would do; what takes it from a colleague,
 * here or in the menu, is asked once before.
 */
export function OwnerBar({ conversationId, conversation, holding }: Props) {
  const { code } = useLanguage();
  const words = useWords(threadWords);
  const nameOf = useNameOf();
  const { holder, pending } = holding;
  const [asking, setAsking] = useState<Mode | null>(null);
  const mine = holder === "you";
  const asks = holder === "another" ? asking : null;

  const change = (mode: Mode): void => {
    setAsking(null);
    void holding.setMode(mode);
  };
  const ask = (mode: Mode): void => {
    if (holder === "another") setAsking(mode);
    else change(mode);
  };
  const takeOver = (): void => (asks === null ? ask("human") : change(asks));
  useKey("t", () => {
    if (!mine) takeOver();
  });
  useKey("b", () => {
    if (mine) void holding.setMode("ai");
  });

  return (
    <div className="owner-bar" data-holder={holder}>
      <AuthorMark speaker={holder === "ai" ? "ai" : "person"} />
      <p role="status">
        {asks !== null
          ? words.takeFrom[asks](nameOf(conversation.agentUid ?? "", conversation.agentName))
          : ownerSentence(conversation, holder, nameOf, words, code)}
      </p>
      <span className="owner-controls">
        {asks !== null && (
          <button type="button" onClick={() => setAsking(null)}>
            {words.no}
          </button>
        )}
        {mine ? (
          <span className="split">
            <button
              type="button"
              disabled={pending}
              title={words.shortcut("b")}
              onClick={() => void holding.setMode("ai")}
            >
              {words.handBack}
            </button>
            <Popup
              className="icon-button"
              label={<Icon name="down" size={16} />}
              title={words.handBackWithNote}
              panel={words.handBackWithNote}
              side="bottom"
              disabled={pending}
            >
              {(close) => (
                <HandBackNote
                  conversationId={conversationId}
                  handBack={(note) => holding.setMode("ai", note)}
                  onDone={close}
                />
              )}
            </Popup>
          </span>
        ) : (
          <button
            type="button"
            className={conversation.waitsForPerson ? "urgent" : "primary"}
            disabled={pending}
            title={words.shortcut("t")}
            onClick={takeOver}
          >
            {asks === null ? words.takeOver : words.takeYes[asks]}
          </button>
        )}
        <MoreMenu
          conversationId={conversationId}
          conversation={conversation}
          holding={holding}
          onMode={ask}
        />
      </span>
      {holding.winner && (
        <p className="problem" role="alert">
          {winnerIn(holding.winner, nameOf, words)}
        </p>
      )}
      <ProblemLine problem={holding.problem} />
    </div>
  );
}
