/** The approved templates of a number, live: one that is paused disappears. One of them is filled in below. */
import { useMemo, useState } from "react";
import { templateCategorySchema, type SendMessageInput } from "../../../functions/src/contract/calls";
import { templateSchema, type Template } from "../../../functions/src/contract/documents";
import { bodyOf, unsendable } from "../../../functions/src/contract/template/fill";
import { queries } from "../../../functions/src/contract/queries";
import type { Problem } from "../calls/problem";
import { LoadFailed } from "../frame/LoadFailed";
import { Skeleton } from "../frame/Skeleton";
import { entry } from "../language/entry";
import { useWords } from "../language/words";
import type { Item } from "../live/live";
import { liveCollection } from "../live/liveCollection";
import { useSnapshot } from "../live/useSnapshot";
import { RouteLink } from "../route/RouteLink";
import { useChannel } from "../session/useChannel";
import type { Filled } from "./TemplatePicker";
import { TemplateSend } from "./TemplateSend";
import { replyWords } from "./words";

const mostTemplates = 200;

interface Props {
  phoneNumberId: string;
  /** Where files go; null while there is no conversation. */
  conversationId: string | null;
  noMarketing: boolean;
  filled: Filled | null;
  onChange: (filled: Filled | null) => void;
  pending: boolean;
  problem: Problem | null;
  onSend: (
    content: SendMessageInput["content"],
    expectedCategory: SendMessageInput["expectedCategory"],
  ) => void;
}

/** One-time codes are no answer, who wants no marketing gets none, and some parts can't be filled in here. */
const fits = (template: Template, noMarketing: boolean): boolean =>
  template.category !== "AUTHENTICATION" &&
  !(noMarketing && template.category === "MARKETING") &&
  unsendable(template) === null;

const hasWords = ({ data }: Item<Template>, words: string): boolean =>
  `${data.name} ${bodyOf(data)}`.toLowerCase().includes(words.trim().toLowerCase());

/** Waits for the number's account, which says whose templates they are. */
export function TemplateChoice(props: Props) {
  const wabaId = useChannel(props.phoneNumberId)?.wabaId;
  if (wabaId === undefined) return <Skeleton rows={1} shape="row" offline={false} />;
  return <Choice {...props} wabaId={wabaId} />;
}

function Choice({ wabaId, noMarketing, filled, onChange, ...sending }: Props & { wabaId: string }) {
  const { picker: words } = useWords(replyWords);
  const source = useMemo(
    () => liveCollection(queries.approvedTemplates(wabaId, mostTemplates), templateSchema),
    [wabaId],
  );
  const live = useSnapshot(source);
  const [search, setSearch] = useState("");

  if (live.status === "loading") return <Skeleton rows={1} shape="row" offline={live.offline} />;
  if (live.status === "failed") return <LoadFailed code={live.code} source={source} />;

  const usable = live.value.items.filter(({ data }) => fits(data, noMarketing));
  const chosen = usable.find(({ id }) => id === filled?.templateId);
  if (chosen && filled) {
    const { pending, problem, onSend, phoneNumberId, conversationId } = sending;
    return (
      <TemplateSend
        key={chosen.id}
        template={chosen.data}
        phoneNumberId={phoneNumberId}
        conversationId={conversationId}
        values={filled.values}
        onChange={(values) => onChange({ templateId: chosen.id, values })}
        onOther={() => onChange(null)}
        pending={pending}
        problem={problem}
        onSend={(content) => onSend(content, templateCategorySchema.safeParse(chosen.data.category).data)}
      />
    );
  }
  const shown = usable
    .filter((item) => hasWords(item, search))
    .sort((a, b) => (a.data.name < b.data.name ? -1 : 1));
  return (
    <>
      {usable.length === 0 ? (
        <p>
          {words.none}{" "}
          <RouteLink to={{ screen: "area", area: "templates", path: "" }}>{words.make}</RouteLink>
        </p>
      ) : (
        <input
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      {noMarketing && <p className="muted">{words.noMarketing}</p>}
      {usable.length > 0 && shown.length === 0 && <p className="muted">{words.notFound}</p>}
      <ul className="template-choices">
        {shown.map(({ id, data }) => (
          <li key={id}>
            <button type="button" onClick={() => onChange({ templateId: id, values: {} })}>
              <span className="strong">{data.name}</span>
              <span className="muted">
                {data.language} · {entry(words.categories, data.category) ?? data.category}
              </span>
              <span className="template-words" dir="auto">
                {bodyOf(data)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
