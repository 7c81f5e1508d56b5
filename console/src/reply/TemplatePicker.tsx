/** Chooses an approved template to send. Only `APPROVED` ones are offered, live: one that is paused disappears. */
import { useMemo, useState } from "react";
import { templateSchema } from "../../../functions/src/contract/documents";
import type { Message } from "../../../functions/src/contract/message";
import { queries } from "../../../functions/src/contract/queries";
import { LoadFailed } from "../frame/LoadFailed";
import { Skeleton } from "../frame/Skeleton";
import { useLanguage } from "../language/language";
import type { Found, LiveSource } from "../live/live";
import { liveCollection } from "../live/liveCollection";
import { useSnapshot } from "../live/useSnapshot";
import { newestTemplates } from "../templates/newestTemplates";
import { NoTemplates } from "./NoTemplates";
import { TemplateSend } from "./TemplateSend";

interface Props {
  conversationId: string;
  thread: LiveSource<Found<Message>>;
  /** Back to free text; absent when that isn't allowed. */
  onClose?: () => void;
}

/** The picker; a single template is chosen by itself. */
export function TemplatePicker({ conversationId, thread, onClose }: Props) {
  const { words } = useLanguage();
  const source = useMemo(() => liveCollection(queries.templateList(newestTemplates), templateSchema), []);
  const live = useSnapshot(source);
  const [chosenId, setChosenId] = useState("");

  if (live.status === "loading") return <Skeleton rows={1} shape="row" offline={live.offline} />;
  if (live.status === "failed") return <LoadFailed code={live.code} source={source} />;

  const approved = live.value.items.filter(({ data }) => data.status === "APPROVED");
  const chosen = approved.length === 1 ? approved[0] : approved.find(({ id }) => id === chosenId);
  return (
    <section className="picker" aria-label={words.picker.title}>
      <header>
        <h3>{words.picker.title}</h3>
        {onClose && (
          <button type="button" className="quiet" onClick={onClose}>
            {words.composer.useText}
          </button>
        )}
      </header>
      {approved.length === 0 ? (
        <NoTemplates />
      ) : (
        <select
          aria-label={words.picker.choose}
          value={chosen?.id ?? ""}
          onChange={(event) => setChosenId(event.target.value)}
        >
          {chosen === undefined && <option value="">{words.picker.choose}</option>}
          {approved.map(({ id, data }) => (
            <option key={id} value={id}>
              {data.name} · {data.language}
            </option>
          ))}
        </select>
      )}
      {chosen && (
        <TemplateSend
          key={chosen.id}
          conversationId={conversationId}
          thread={thread}
          template={chosen.data}
          onSent={onClose}
        />
      )}
    </section>
  );
}
