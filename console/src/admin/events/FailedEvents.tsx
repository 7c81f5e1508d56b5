/** Raw events that could not be read, or wait, and a way to read them again after a fix. What that changed is said. */
import { useMemo, useState } from "react";
import type { ReplayEventsOutput } from "../../../../functions/src/contract/calls";
import { webhookEventSchema } from "../../../../functions/src/contract/documents";
import { queries } from "../../../../functions/src/contract/queries";
import { ProblemLine } from "../../calls/ProblemLine";
import { useCall } from "../../calls/useCall";
import { Notice } from "../../frame/Notice";
import { useWords } from "../../language/words";
import { SectionHead } from "../../office/SectionHead";
import { adminWords } from "../words";
import type { Found, LiveSource } from "../../live/live";
import { liveCollection } from "../../live/liveCollection";
import { Loaded } from "../../office/Loaded";
import { More } from "../../office/More";
import { EventCard, type ToldEvent } from "./EventCard";
import { replayAll, replayIds } from "./replay";
import { eventsWords } from "./words";

/** An event carries what WhatsApp posted, so that few are read at once; all of those live, so that one that was read leaves. */
const pageSize = 20;
/** But for its bytes, which have another class in a browser and which nobody looks at here. */
const reader = webhookEventSchema.omit({ body: true });
const states = ["failed", "received"] as const;
type State = (typeof states)[number];

type Results = ReplayEventsOutput["events"];

function Outcome({ results }: { results: Results }) {
  const words = useWords(eventsWords);
  const changed = results.reduce((sum, each) => sum + each.changed, 0);
  return (
    <div className="outcome" role="status">
      <p className="strong">{words.result(results.length, changed)}</p>
      <ul>
        {results.map((each) => (
          <li key={each.eventId}>
            <code>{each.eventId.slice(0, 8)}</code> {words.states[each.before as keyof typeof words.states]} →{" "}
            {words.states[each.after as keyof typeof words.states]}, {words.changed(each.changed)}
            {each.waiting > 0 && `, ${words.waits(each.waiting)}`}
            {each.problem !== undefined && <span className="field-error"> {each.problem}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface ListProps {
  state: State;
  source: LiveSource<Found<ToldEvent>>;
  /** How many are asked for. */
  limit: number;
  onMore: () => void;
}

function EventList({ state, source, limit, onMore }: ListProps) {
  const words = useWords(eventsWords);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [results, setResults] = useState<Results | null>(null);
  const some = useCall(replayIds);
  const all = useCall(replayAll);
  const pending = some.pending || all.pending;
  const tell = async (work: Promise<Results | null>): Promise<void> => {
    const done = await work;
    if (done === null) return;
    setResults(done);
    setChosen(new Set());
  };
  const toggle = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return (
    <Loaded source={source}>
      {({ items }) => (
        <>
          {results !== null && <Outcome results={results} />}
          <ProblemLine problem={some.problem ?? all.problem} />
          {items.length === 0 ? (
            <Notice text={state === "failed" ? words.none : words.noneWaiting} />
          ) : (
            <div className="event-actions">
              <button
                type="button"
                disabled={pending || chosen.size === 0}
                onClick={() => void tell(some.run([...chosen]))}
              >
                {words.replayChosen(chosen.size)}
              </button>
              {state === "failed" && (
                <button type="button" disabled={pending} onClick={() => void tell(all.run(undefined))}>
                  {pending ? words.replaying : words.replayAll}
                </button>
              )}
            </div>
          )}
          <ul className="card-list">
            {items.map(({ id, data }) => (
              <EventCard key={id} id={id} event={data} chosen={chosen.has(id)} onToggle={() => toggle(id)} />
            ))}
          </ul>
          <More pages={{ done: items.length < limit, reading: false, code: null }} onMore={onMore} />
        </>
      )}
    </Loaded>
  );
}

export function FailedEvents() {
  const words = useWords(eventsWords);
  const { sections } = useWords(adminWords);
  const [state, setState] = useState<State>("failed");
  const [limit, setLimit] = useState(pageSize);
  const source = useMemo(
    () => liveCollection(queries.newestEventsInState(state, limit), reader),
    [state, limit],
  );
  return (
    <section className="section">
      <SectionHead title={sections.events} intro={words.intro}>
        <div className="choice" role="group" aria-label={words.state}>
          {states.map((each) => (
            <button key={each} type="button" aria-pressed={state === each} onClick={() => setState(each)}>
              {words[each]}
            </button>
          ))}
        </div>
      </SectionHead>
      <EventList
        key={state}
        state={state}
        source={source}
        limit={limit}
        onMore={() => setLimit(limit + pageSize)}
      />
    </section>
  );
}
