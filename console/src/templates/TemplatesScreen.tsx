/** All templates with their status, live, and the form for a new one. */
import { useMemo, useState } from "react";
import { templateSchema } from "../../../functions/src/contract/documents";
import { queries } from "../../../functions/src/contract/queries";
import { BackLink } from "../frame/BackLink";
import { LoadFailed } from "../frame/LoadFailed";
import { Notice } from "../frame/Notice";
import { Skeleton } from "../frame/Skeleton";
import { useLanguage } from "../language/language";
import { liveCollection } from "../live/liveCollection";
import { useSnapshot } from "../live/useSnapshot";
import { CreateTemplate } from "./CreateTemplate";
import { newestTemplates } from "./newestTemplates";
import { TemplateCard } from "./TemplateCard";
import "./templates.css";

/** The screen of `/templates`. */
export function TemplatesScreen() {
  const { words } = useLanguage();
  const [creating, setCreating] = useState(false);
  const source = useMemo(() => liveCollection(queries.templateList(newestTemplates), templateSchema), []);
  const live = useSnapshot(source);

  return (
    <section className="templates">
      <header className="conversation-head">
        <BackLink />
        <h2>{words.templates}</h2>
        <button type="button" aria-expanded={creating} onClick={() => setCreating(!creating)}>
          {creating ? words.cancel : words.templatesPage.create}
        </button>
      </header>
      <div className="templates-body">
        {creating && <CreateTemplate />}
        {live.status === "loading" && <Skeleton rows={4} shape="row" offline={live.offline} />}
        {live.status === "failed" && <LoadFailed code={live.code} source={source} />}
        {live.status === "ready" && (
          <>
            {live.offline && <p className="line-note">{words.offline}</p>}
            {live.value.unreadable > 0 && (
              <p className="line-note">{words.unreadable(live.value.unreadable)}</p>
            )}
            {live.value.items.length === 0 && (
              <Notice text={words.templatesPage.empty} more={words.templatesPage.emptyMore} />
            )}
            <ul className="template-list">
              {live.value.items.map(({ id, data }) => (
                <TemplateCard key={id} template={data} />
              ))}
            </ul>
            {live.value.items.length === newestTemplates && (
              <p className="line-note">{words.onlyNewest(newestTemplates)}</p>
            )}
          </>
        )}
      </div>
    </section>
  );
}
