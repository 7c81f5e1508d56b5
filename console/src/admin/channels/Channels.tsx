/** The channels of the administration: the list, or the settings of one. */
import { useMemo } from "react";
import { channelSchema } from "../../../../functions/src/contract/channel";
import { queries } from "../../../../functions/src/contract/queries";
import { Notice } from "../../frame/Notice";
import { useWords } from "../../language/words";
import { liveCollection } from "../../live/liveCollection";
import { Loaded } from "../../office/Loaded";
import { ChannelList } from "./ChannelList";
import { ChannelSettings } from "./ChannelSettings";
import { channelWords } from "./words";

/** @param chosen the business number whose settings are shown; empty for the list */
export function Channels({ chosen }: { chosen: string }) {
  const words = useWords(channelWords);
  const source = useMemo(() => liveCollection(queries.channels(), channelSchema), []);
  return (
    <Loaded source={source}>
      {({ items }) => {
        if (chosen === "") return <ChannelList channels={items} />;
        const channel = items.find(({ id }) => id === chosen)?.data;
        return channel ? <ChannelSettings key={chosen} channel={channel} /> : <Notice text={words.missing} />;
      }}
    </Loaded>
  );
}
