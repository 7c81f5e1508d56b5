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
import { forgetAttempt } from "./unsent";

interface Props {
  conversationId: string;
  thread: LiveSource<Found<Message>>;
  /** Back to free text; absent when that isn't allowed. */
  onClose?: () => void;
}

/** The picker; after sending, nothing is chosen again, so that one choice is one message. */
export function TemplatePicker({ conversationId, thread, onClose }: Props) {
  const { words } = useLanguage();
  const source = useMemo(() => liveCollection(queries.templateList(newestTemplates), templateSchema), []);
  const live = useSnapshot(source);
  const [chosenId, setChosenId] = useState("");

  if (live.status === "loading") return <Skeleton rows={1} shape="row" offline={live.offline} />;
  if (live.status === "failed") return <LoadFailed code={live.code} source={source} />;

  const approved = live.value.items.filter(({ data }) => data.status === "APPROVED");
  const chosen = approved.find(({ id }) => id === chosenId);
  const choose = (id: string): void => {
    setChosenId(id);
    forgetAttempt(conversationId);
  };
  const sent = (): void => {
    setChosenId("");
    onClose?.();
  };
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
          onChange={(event) => choose(event.target.value)}
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
          onSent={sent}
        />
      )}
    </section>
  );
}
