/** The screen of `/templates`: all of them, one of them, or one being written. They are followed live, so a verdict appears by itself. */
import { useMemo } from "react";
import { templateSchema, type Template } from "../../../functions/src/contract/documents";
import { queries } from "../../../functions/src/contract/queries";
import { Notice } from "../frame/Notice";
import { useWords } from "../language/words";
import { liveCollection } from "../live/liveCollection";
import { Loaded } from "../office/Loaded";
import { RouteLink } from "../route/RouteLink";
import { Builder } from "./builder/Builder";
import { blankDraft, draftLike, draftOf } from "./builder/draft";
import { allTemplates, placeOf, routeTo, type Place } from "./place";
import { TemplateDetail } from "./TemplateDetail";
import { TemplateList } from "./TemplateList";
import { templatesWords } from "./words";
import "../office/office.css";
import "./templates.css";

/** Meta: an account has at most 250 by default, 6,000 when its business is verified. */
const mostTemplates = 1_000;

function Missing() {
  const words = useWords(templatesWords);
  const action = <RouteLink to={routeTo(allTemplates)}>{words.back}</RouteLink>;
  return <Notice text={words.missing} action={action} />;
}

function At({ place, templates }: { place: Place; templates: readonly Template[] }) {
  const words = useWords(templatesWords);
  const find = (id: string | null): Template | undefined => templates.find((each) => each.id === id);
  switch (place.view) {
    case "list":
      return (
        <>
          <TemplateList templates={templates} place={place} />
          {templates.length === mostTemplates && (
            <p className="line-note">{words.onlyFirst(mostTemplates)}</p>
          )}
        </>
      );
    case "new": {
      const like = find(place.like);
      return (
        <Builder
          key={place.like}
          keptAs={place.like === null ? "new" : `like-${place.like}`}
          first={like ? draftLike(like) : blankDraft}
          edited={null}
        />
      );
    }
    case "detail": {
      const template = find(place.templateId);
      return template ? <TemplateDetail template={template} all={templates} /> : <Missing />;
    }
    case "edit": {
      const template = find(place.templateId);
      return template ? (
        <Builder
          key={template.id}
          keptAs={`edit-${template.id}`}
          first={draftOf(template)}
          edited={template}
        />
      ) : (
        <Missing />
      );
    }
  }
}

/** @param path what stands behind `/templates` */
export function TemplatesScreen({ path }: { path: string }) {
  const source = useMemo(() => liveCollection(queries.templateList(mostTemplates), templateSchema), []);
  return (
    <div className="templates">
      <Loaded source={source}>
        {({ items }) => <At place={placeOf(path)} templates={items.map(({ data }) => data)} />}
      </Loaded>
    </div>
  );
}
