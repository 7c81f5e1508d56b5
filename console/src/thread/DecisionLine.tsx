/** A decision between the bubbles: who took over or handed back, or why the AI said nothing. */
import type { TimelineEntry } from "../../../functions/src/contract/conversation";
import { useLanguage } from "../language/language";
import { useMe } from "../session/me";
import { Moment } from "../time/Moment";
import { decisionSentence } from "./decisionSentence";

/** The line; what was noted with the decision stands under it. */
export function DecisionLine({ entry }: { entry: TimelineEntry }) {
  const { words } = useLanguage();
  const me = useMe();
  const detail = entry.type === "ownerChanged" ? entry.detail : undefined;
  return (
    <div className="decision-line">
      <p>
        {decisionSentence(entry, me, words)} · <Moment at={entry.at} as="clock" />
      </p>
      {detail !== undefined && (
        <p className="muted" dir="auto">
          {detail}
        </p>
      )}
    </div>
  );
}
