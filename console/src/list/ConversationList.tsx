/** The live list of conversations, newest first. Merged and erased ones are not work, so they are left out. */
import { useMemo } from "react";
import { conversationSchema } from "../../../functions/src/contract/conversation";
import { queries } from "../../../functions/src/contract/queries";
import { LoadFailed } from "../frame/LoadFailed";
import { Notice } from "../frame/Notice";
import { Skeleton } from "../frame/Skeleton";
import { useLanguage } from "../language/language";
import { liveCollection } from "../live/liveCollection";
import { useSnapshot } from "../live/useSnapshot";
import { ConversationRow } from "./ConversationRow";
import "./list.css";

const newest = 100;

/** The list; the open conversation is marked. */
export function ConversationList({ openId }: { openId: string | null }) {
  const { words } = useLanguage();
  const source = useMemo(() => liveCollection(queries.conversationList(newest), conversationSchema), []);
  const live = useSnapshot(source);

  if (live.status === "loading") return <Skeleton rows={6} shape="row" offline={live.offline} />;
  if (live.status === "failed") return <LoadFailed code={live.code} source={source} />;

  const { items, unreadable } = live.value;
  const shown = items.filter(({ data }) => data.mergedInto === undefined && data.erasedAt === undefined);
  return (
    <nav className="list list-pane" aria-label={words.conversations}>
      {live.offline && <p className="line-note">{words.offline}</p>}
      {unreadable > 0 && <p className="line-note">{words.unreadable(unreadable)}</p>}
      {shown.length === 0 ? (
        <Notice text={words.noConversations} more={words.noConversationsMore} />
      ) : (
        <ul>
          {shown.map(({ id, data }) => (
            <li key={id}>
              <ConversationRow id={id} conversation={data} open={id === openId} />
            </li>
          ))}
        </ul>
      )}
      {items.length === newest && <p className="line-note">{words.onlyNewest(newest)}</p>}
    </nav>
  );
}
