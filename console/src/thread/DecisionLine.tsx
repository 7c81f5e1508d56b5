/** A decision between the bubbles: who took over or handed back, a note of a colleague, or why the AI said nothing. */
import type { TimelineEntry } from "../../../functions/src/contract/conversation";
import { useWords } from "../language/words";
import { Icon } from "../marks/Icon";
import { Moment } from "../time/Moment";
import { decisionSentence } from "./decisionSentence";
import { useNameOf } from "./useNameOf";
import { reasonInWords } from "./reasonInWords";
import { threadWords, type ThreadWords } from "./words";

/** What was written with the decision. */
const wordsOf = (entry: TimelineEntry, words: ThreadWords): readonly (string | undefined)[] => {
  if (entry.type === "note") return [entry.text];
  if (entry.type !== "ownerChanged") return [];
  return [entry.detail && reasonInWords(entry.detail, words), entry.summary];
};

/** The line; what was noted with the decision stands under it. */
export function DecisionLine({ entry }: { entry: TimelineEntry }) {
  const words = useWords(threadWords);
  const nameOf = useNameOf();
  return (
    <div className="decision-line" data-type={entry.type}>
      <p>
        {entry.type === "note" && <Icon name="note" size={14} />}
        {decisionSentence(entry, nameOf, words)} · <Moment at={entry.at} as="clock" />
      </p>
      {wordsOf(entry, words).map(
        (text, index) =>
          text !== undefined && (
            <p key={index} className="decision-words" dir="auto">
              {text}
            </p>
          ),
      )}
    </div>
  );
}
