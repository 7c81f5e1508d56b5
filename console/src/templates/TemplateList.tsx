/** All templates, by name: each with what became of it, found by words or by what is the matter with it. */
import type { Template } from "../../../functions/src/contract/documents";
import { bodyOf } from "../../../functions/src/contract/template/fill";
import { callable } from "../calls/calls";
import { ProblemLine } from "../calls/ProblemLine";
import { useCall } from "../calls/useCall";
import { Notice } from "../frame/Notice";
import { useWords } from "../language/words";
import { Icon } from "../marks/Icon";
import { goTo } from "../route/navigation";
import { RouteLink } from "../route/RouteLink";
import { useMay } from "../session/team";
import { useState } from "react";
import { Category } from "./Category";
import { routeTo, type Place } from "./place";
import { Quality } from "./Quality";
import { byName, filters, isAbout, isIn, type Filter } from "./standing";
import { Status } from "./Status";
import { templatesWords } from "./words";

/** The function goes through every page of Meta's list, and may take as long as this. */
const syncTemplates = callable("syncTemplates", { timeout: 540_000 });

function Row({ template }: { template: Template }) {
  const { id, name, language, status, quality } = template;
  return (
    <li>
      <RouteLink to={routeTo({ view: "detail", templateId: id })} className="template-row">
        <span className="template-name">
          <span className="strong">{name}</span> <span className="tag">{language}</span>
        </span>
        <span className="template-marks">
          <Status status={status} />
          <Quality quality={quality} />
          <Category template={template} />
        </span>
        <bdi className="template-text">{bodyOf(template)}</bdi>
      </RouteLink>
    </li>
  );
}

/** Meta's own list may know of changes that no webhook told. */
function Sync() {
  const words = useWords(templatesWords);
  const { pending, problem, run } = useCall(syncTemplates);
  const [told, setTold] = useState<string | null>(null);
  const sync = async (): Promise<void> => {
    const done = await run({});
    setTold(done && words.synced(done.found, done.changed));
  };
  return (
    <>
      <button type="button" className="with-icon" disabled={pending} onClick={() => void sync()}>
        <Icon name="sync" size={16} /> {pending ? words.syncing : words.sync}
      </button>
      {told !== null && (
        <p role="status" className="head-note">
          {told}
        </p>
      )}
      <ProblemLine problem={problem} />
    </>
  );
}

interface Props {
  templates: readonly Template[];
  place: Extract<Place, { view: "list" }>;
}

const isFilter = (text: string): text is Filter => filters.some((filter) => filter === text);

export function TemplateList({ templates, place }: Props) {
  const words = useWords(templatesWords);
  const maySync = useMay("supervisor");
  const filter = isFilter(place.filter) ? place.filter : "";
  const countOf = (each: Filter): number => templates.filter((template) => isIn(each, template)).length;
  const shown = templates
    .filter((template) => isIn(filter, template) && isAbout(template, place.search))
    .sort(byName);
  return (
    <>
      <header className="page-head">
        <div className="page-title">
          <h1>{words.title}</h1>
          <p className="muted">{words.intro}</p>
        </div>
        {maySync && <Sync />}
        <RouteLink to={routeTo({ view: "new", like: null })} className="button primary">
          {words.create}
        </RouteLink>
      </header>
      <div className="template-search">
        <input
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          value={place.search}
          onChange={({ target }) => goTo(routeTo({ ...place, search: target.value }), "replace")}
        />
        <div className="choice" role="group" aria-label={words.filter}>
          {filters.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={each === filter}
              onClick={() => goTo(routeTo({ ...place, filter: each }), "replace")}
            >
              {words.filters[each]} <span className="count">{countOf(each)}</span>
            </button>
          ))}
        </div>
      </div>
      {templates.length === 0 && <Notice text={words.empty} more={words.emptyMore} />}
      {templates.length > 0 && shown.length === 0 && <Notice text={words.nothing} />}
      <ul className="template-list">
        {shown.map((template) => (
          <Row key={template.id} template={template} />
        ))}
      </ul>
    </>
  );
}
