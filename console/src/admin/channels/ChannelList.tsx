/** Every business number: its name, what the AI does there, and whether something is wrong with it. */
import type { Channel } from "../../../../functions/src/contract/channel";
import { Notice } from "../../frame/Notice";
import { useWords } from "../../language/words";
import type { Item } from "../../live/live";
import { Icon } from "../../marks/Icon";
import { RouteLink } from "../../route/RouteLink";
import { channelWords } from "./words";

/** Links to the settings of each. */
export function ChannelList({ channels }: { channels: readonly Item<Channel>[] }) {
  const words = useWords(channelWords);
  if (channels.length === 0) return <Notice text={words.none} more={words.noneMore} />;
  return (
    <ul className="card-list">
      {channels.map(({ id, data }) => (
        <li key={id}>
          <RouteLink
            to={{ screen: "area", area: "admin", path: `/channels/${encodeURIComponent(id)}` }}
            className="card card-link"
          >
            <span className="strong">{data.name}</span>
            <span className="muted">+{data.displayPhoneNumber}</span>
            <span className="card-end">
              {data.circuit !== null && (
                <span className="warning-line">
                  <Icon name="warning" size={16} />
                  {words.heldCode(data.circuit.code)}
                </span>
              )}
              <span className="tag">{words.aiShort[data.ai]}</span>
            </span>
          </RouteLink>
        </li>
      ))}
    </ul>
  );
}
