/** One raw event: when it came, why it wasn't read, what in it could not be read, and which conversations it tells of. */
import type { WebhookEvent } from "../../../../functions/src/contract/documents";
import { useLanguage } from "../../language/language";
import { useWords } from "../../language/words";
import { home } from "../../route/route";
import { RouteLink } from "../../route/RouteLink";
import { fullOf } from "../../time/formats";
import { Moment } from "../../time/Moment";
import { eventsWords } from "./words";

export type ToldEvent = Omit<WebhookEvent, "body">;

interface Props {
  id: string;
  event: ToldEvent;
  chosen: boolean;
  onToggle: () => void;
}

export function EventCard({ id, event, chosen, onToggle }: Props) {
  const { code } = useLanguage();
  const words = useWords(eventsWords);
  const { receivedAt, reason, problems, conversationIds, attempts } = event;
  return (
    <li className="card event-card">
      <input
        type="checkbox"
        aria-label={words.choose(fullOf(code, receivedAt.toMillis()))}
        checked={chosen}
        onChange={onToggle}
      />
      <div>
        <p className="strong">{reason ?? (problems.length > 0 ? words.problems : words.noReason)}</p>
        {problems.length > 0 && (
          <ul className="event-problems">
            {problems.map((problem) => (
              <li key={problem}>
                <code>{problem}</code>
              </li>
            ))}
          </ul>
        )}
        <p className="hint">
          <Moment at={receivedAt} as="since" /> · {words.attempts(attempts)} ·{" "}
          <code title={id}>{id.slice(0, 8)}</code>
          {conversationIds.map((conversationId) => (
            <span key={conversationId}>
              {" · "}
              <RouteLink to={{ ...home, conversationId }}>{words.conversations}</RouteLink>
            </span>
          ))}
        </p>
      </div>
    </li>
  );
}
