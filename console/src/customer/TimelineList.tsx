/** What was decided in a conversation, the newest first. */
import type { TimelineEntry } from "../../../functions/src/contract/conversation";
import { useWords } from "../language/words";
import type { PagedSource } from "../live/livePages";
import { useSnapshot } from "../live/useSnapshot";
import { decisionSentence } from "../thread/decisionSentence";
import { useNameOf } from "../thread/useNameOf";
import { threadWords } from "../thread/words";
import { Moment } from "../time/Moment";
import { customerWords } from "./words";

/** The same entries as in the thread, without the messages between them. */
export function TimelineList({ decisions }: { decisions: PagedSource<TimelineEntry> }) {
  const words = useWords(customerWords);
  const thread = useWords(threadWords);
  const nameOf = useNameOf();
  const live = useSnapshot(decisions);
  if (live.status !== "ready") return null;
  const entries = live.value.items.toSorted((a, b) => b.data.at.toMillis() - a.data.at.toMillis());
  return (
    <section className="details-part">
      <h3>{words.timeline}</h3>
      {entries.length === 0 && <p className="muted">{words.noTimeline}</p>}
      <ol className="timeline">
        {entries.map(({ id, data }) => (
          <li key={id}>
            {decisionSentence(data, nameOf, thread)}
            <span className="muted">
              {" "}
              · <Moment at={data.at} as="since" />
            </span>
          </li>
        ))}
      </ol>
      {!live.value.done && (
        <button
          type="button"
          className="quiet"
          disabled={live.value.reading}
          onClick={() => void decisions.more()}
        >
          {words.timelineMore}
        </button>
      )}
    </section>
  );
}
