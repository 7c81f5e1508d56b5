/** One template: what became of it and what that means, what to do about it, how it looks, and how it came there. */
import { useState } from "react";
import type { Template } from "../../../functions/src/contract/documents";
import { editProblems } from "../../../functions/src/contract/template/editing";
import { entry } from "../language/entry";
import { useWords } from "../language/words";
import { RouteLink } from "../route/RouteLink";
import { nameIn, useMay, useTeam } from "../session/team";
import { Moment } from "../time/Moment";
import { useNow } from "../time/useNow";
import { Category } from "./Category";
import { DeleteDialog } from "./DeleteDialog";
import { faceOf } from "./face";
import { History } from "./History";
import { allTemplates, routeTo } from "./place";
import { Preview } from "./Preview";
import { Quality } from "./Quality";
import { hasDrifted, isGone } from "./standing";
import { Status } from "./Status";
import { templatesWords } from "./words";

/** Why it is as it is, in our words where we have some, and in Meta's. */
function Verdict({ template }: { template: Template }) {
  const words = useWords(templatesWords);
  const { status, reason, detail, nextCategory } = template;
  const why = reason ? entry(words.reasons, reason) : undefined;
  return (
    <section className="settings-part">
      <h2>
        <Status status={status} />
      </h2>
      <p>{entry(words.meaning, status)}</p>
      {reason && (
        <p>
          <span className="strong">{why?.title ?? reason}.</span> {why?.advice}
        </p>
      )}
      {detail && (
        <p className="muted">
          {words.detail}: <q>{detail}</q>
        </p>
      )}
      {hasDrifted(template) && (
        <p>
          {nextCategory ? words.becomesHint : words.driftHint}
          {nextCategory?.at && (
            <>
              {" "}
              <Moment at={nextCategory.at} as="clock" />
            </>
          )}
        </p>
      )}
    </section>
  );
}

function Facts({ template }: { template: Template }) {
  const words = useWords(templatesWords);
  const team = useTeam();
  const { language, quality, createdBy, updatedAt, id } = template;
  const by = createdBy === undefined ? null : nameIn(team, createdBy);
  return (
    <dl className="facts">
      <dt>{words.category}</dt>
      <dd>
        <Category template={template} />
      </dd>
      <dt>{words.language}</dt>
      <dd>{language}</dd>
      {quality !== undefined && (
        <>
          <dt>{words.quality}</dt>
          <dd>
            <Quality quality={quality} />
            {quality === "UNKNOWN" && words.qualities.UNKNOWN}
          </dd>
        </>
      )}
      {by !== null && (
        <>
          <dt>{words.madeBy}</dt>
          <dd>
            <bdi>{by}</bdi>
          </dd>
        </>
      )}
      <dt>{words.changed}</dt>
      <dd>
        <Moment at={updatedAt} as="since" />
      </dd>
      <dt>{words.number}</dt>
      <dd>
        <code>{id}</code>
      </dd>
    </dl>
  );
}

interface Props {
  template: Template;
  /** Of the same account. */
  all: readonly Template[];
}

function Actions({ template, all }: Props) {
  const words = useWords(templatesWords);
  const mayDelete = useMay("supervisor");
  const [deleting, setDeleting] = useState(false);
  const now = useNow();
  const { parameterFormat } = template;
  const [problem] = editProblems(template, { parameterFormat }, now);
  const isElsewhere = (each: Template): boolean => each.name === template.name && each.id !== template.id;
  const hasOthers = all.some((each) => isElsewhere(each) && !isGone(each));
  return (
    <div className="template-actions">
      {problem === undefined ? (
        <RouteLink to={routeTo({ view: "edit", templateId: template.id })} className="button primary">
          {words.edit}
        </RouteLink>
      ) : (
        !isGone(template) && (
          <button type="button" disabled title={entry(words.notEditable, problem.rule)}>
            {words.edit}
          </button>
        )
      )}
      <RouteLink to={routeTo({ view: "new", like: template.id })} className="button">
        {words.copy}
      </RouteLink>
      {mayDelete && !isGone(template) && (
        <button type="button" className="danger" onClick={() => setDeleting(true)}>
          {words.remove}
        </button>
      )}
      {problem !== undefined && !isGone(template) && (
        <p className="hint">{entry(words.notEditable, problem.rule)}</p>
      )}
      {deleting && (
        <DeleteDialog template={template} hasOthers={hasOthers} onClose={() => setDeleting(false)} />
      )}
    </div>
  );
}

export function TemplateDetail({ template, all }: Props) {
  const words = useWords(templatesWords);
  return (
    <>
      <header className="page-head">
        <RouteLink to={routeTo(allTemplates)} className="up-link">
          ← {words.back}
        </RouteLink>
        <h1 className="template-title">{template.name}</h1>
        <Actions template={template} all={all} />
      </header>
      <div className="beside-phone">
        <div className="settings">
          <Verdict template={template} />
          <section className="settings-part">
            <Facts template={template} />
          </section>
          <History template={template} />
        </div>
        <Preview face={faceOf(template)} />
      </div>
    </>
  );
}
