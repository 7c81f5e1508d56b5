/** How the system is: what needs a look, with the way to where one can do something about it. */
import { useMemo } from "react";
import { type Health, healthSchema, mostCounted } from "../../../../functions/src/contract/health";
import { healthPath } from "../../../../functions/src/contract/paths";
import { Notice } from "../../frame/Notice";
import { useWords } from "../../language/words";
import { liveDocument } from "../../live/liveDocument";
import { Icon } from "../../marks/Icon";
import { Loaded } from "../../office/Loaded";
import { SectionHead } from "../../office/SectionHead";
import { RouteLink } from "../../route/RouteLink";
import { home, type Route } from "../../route/route";
import { Moment } from "../../time/Moment";
import { useNow } from "../../time/useNow";
import { adminWords } from "../words";
import { countOf, isConcern, isStale, lines, type Line } from "./concerns";
import { healthWords } from "./words";

const inAdmin = (path: string): Route => ({ screen: "area", area: "admin", path });

const placeOf: Partial<Record<Line, Route>> = {
  numbersHeld: inAdmin("/channels"),
  numbersSpent: inAdmin("/channels"),
  failedEvents: inAdmin("/events"),
  aiFailures: { ...home, view: "waiting" },
};

function HealthLine({ health, line }: { health: Health; line: Line }) {
  const words = useWords(healthWords);
  const count = countOf(health, line);
  const place = placeOf[line];
  const name = words.lines[line];
  const oldest = line === "due" ? health.due.oldestAt : null;
  return (
    <li className="health-line">
      <Icon name={isConcern(health, line) ? "warning" : "check"} size={18} />
      <span>
        {place === undefined || count === 0 ? name : <RouteLink to={place}>{name}</RouteLink>}
        {oldest !== null && (
          <span className="hint">
            {" "}
            {words.since} <Moment at={oldest} as="clock" />
          </span>
        )}
      </span>
      <span className="strong">{count >= mostCounted ? words.atLeast(count) : count}</span>
    </li>
  );
}

function Seen({ health }: { health: Health }) {
  const words = useWords(healthWords);
  const now = useNow();
  const concerns = lines.filter((line) => isConcern(health, line)).length;
  return (
    <section className="settings-part">
      <p className="strong">{concerns === 0 ? words.fine : words.some(concerns)}</p>
      <ul>
        {lines.map((line) => (
          <HealthLine key={line} health={health} line={line} />
        ))}
      </ul>
      <p className={isStale(health, now) ? "field-error" : "hint"} role="status">
        {isStale(health, now) && `${words.standsStill} `}
        {words.looked} <Moment at={health.asOf} as="since" />
      </p>
    </section>
  );
}

export function SystemHealth() {
  const words = useWords(healthWords);
  const { sections } = useWords(adminWords);
  const source = useMemo(() => liveDocument(healthPath, healthSchema), []);
  return (
    <section className="section">
      <SectionHead title={sections.health} intro={words.intro} />
      <Loaded source={source}>
        {(health) =>
          health === null ? <Notice text={words.never} more={words.neverMore} /> : <Seen health={health} />
        }
      </Loaded>
    </section>
  );
}
