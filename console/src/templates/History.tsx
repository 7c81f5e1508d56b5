/** Everything that was said and done about a template, the newest first. */
import type { Template } from "../../../functions/src/contract/documents";
import type { TemplateEvent } from "../../../functions/src/contract/template/document";
import { entry } from "../language/entry";
import { useWords } from "../language/words";
import { nameIn, useTeam } from "../session/team";
import { Moment } from "../time/Moment";
import { templatesWords, type TemplatesWords } from "./words";

/** Who did it, or how we know. */
function sourceText({ events, somebody }: TemplatesWords, event: TemplateEvent, name: string | null): string {
  const who = name ?? somebody;
  switch (event.source) {
    case "created":
      return event.by === undefined ? events.createdElsewhere : events.created(who);
    case "edited":
      return events.edited(who);
    case "deleted":
      return events.deleted(who);
    case "webhook":
    case "sync":
    case "refusal":
      return events[event.source];
  }
}

/** What it says: only what it tells itself, not what held before. */
function saidIn(words: TemplatesWords, event: TemplateEvent): string[] {
  const { events, categories, statuses, qualities } = words;
  const category = (name: string): string => entry(categories, name) ?? name;
  const { asked, status, quality, nextCategory, texts, components, source } = event;
  return [
    ...(asked === undefined ? [] : [events.asked(category(asked))]),
    ...(status === undefined ? [] : [events.status(entry(statuses, status) ?? status)]),
    ...(event.category === undefined || event.category === asked
      ? []
      : [events.category(category(event.category))]),
    ...(nextCategory ? [events.nextCategory(category(nextCategory.category))] : []),
    ...(quality === undefined ? [] : [events.quality(entry(qualities, quality) ?? quality)]),
    ...(texts !== undefined || (components !== undefined && source === "edited") ? [events.texts] : []),
  ];
}

export function History({ template }: { template: Template }) {
  const words = useWords(templatesWords);
  const team = useTeam();
  const events = Object.entries(template.events).sort(
    ([, a], [, b]) => b.asOf.toMillis() - a.asOf.toMillis(),
  );
  return (
    <section className="settings-part">
      <h2>{words.history}</h2>
      <ol className="history">
        {events.map(([key, event]) => {
          const name = event.by === undefined ? null : nameIn(team, event.by);
          const said = saidIn(words, event);
          return (
            <li key={key}>
              <span className="muted">
                <Moment at={event.asOf} as="since" />
              </span>
              <span>
                <bdi>{sourceText(words, event, name)}</bdi>
                {said.length > 0 && `: ${said.join(", ")}`}
                {event.detail && <q className="history-detail">{event.detail}</q>}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
