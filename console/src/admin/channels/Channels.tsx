/** The channels of the administration: the list, or the settings of one. */
import { useMemo, useState } from "react";
import { type Channel, channelSchema } from "../../../../functions/src/contract/channel";
import { queries } from "../../../../functions/src/contract/queries";
import { Notice } from "../../frame/Notice";
import { useWords } from "../../language/words";
import { liveCollection } from "../../live/liveCollection";
import type { Item } from "../../live/live";
import { Loaded } from "../../office/Loaded";
import { SectionHead } from "../../office/SectionHead";
import { adminWords } from "../words";
import { AddChannelDialog } from "./add/AddChannelDialog";
import { addChannelWords } from "./add/words";
import { ChannelList } from "./ChannelList";
import { ChannelSettings } from "./ChannelSettings";
import { channelWords } from "./words";

function Connected({ channels }: { channels: readonly Item<Channel>[] }) {
  const words = useWords(channelWords);
  const { add } = useWords(addChannelWords);
  const { sections } = useWords(adminWords);
  const [adding, setAdding] = useState(false);
  return (
    <section className="section">
      <SectionHead title={sections.channels} intro={words.intro}>
        <button type="button" className="primary" onClick={() => setAdding(true)}>
          {add}
        </button>
      </SectionHead>
      <ChannelList channels={channels} />
      {adding && <AddChannelDialog onClose={() => setAdding(false)} />}
    </section>
  );
}

/** @param chosen the business number whose settings are shown; empty for the list */
export function Channels({ chosen }: { chosen: string }) {
  const words = useWords(channelWords);
  const source = useMemo(() => liveCollection(queries.channels(), channelSchema), []);
  return (
    <Loaded source={source}>
      {({ items }) => {
        if (chosen === "") return <Connected channels={items} />;
        const channel = items.find(({ id }) => id === chosen)?.data;
        return channel ? <ChannelSettings key={chosen} channel={channel} /> : <Notice text={words.missing} />;
      }}
    </Loaded>
  );
}
