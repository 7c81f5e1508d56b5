/** Channels, remembered for half a minute: every message needs one and they change by the week. */
import { type Channel, channelSchema } from "../../contract/documents";
import { channelPath } from "../../contract/paths";
import type { Clock, Ports } from "../../core/ports";
import type { Store } from "../../core/store";

const rememberedMs = 30_000;

/** A number without a channel is asked for each time, so that a new channel works at once. */
export function channelCache(store: Store, clock: Pick<Clock, "now">): Ports["channels"] {
  const known = new Map<string, { channel: Channel; until: number }>();
  const remembered = (phoneNumberId: string): Channel | null => {
    const entry = known.get(phoneNumberId);
    return entry && entry.until > clock.now() ? entry.channel : null;
  };
  return {
    remembered,
    get: async (phoneNumberId) => {
      const before = remembered(phoneNumberId);
      if (before) return before;
      const snapshot = await store.get(channelPath(phoneNumberId));
      if (!snapshot) return null;
      const channel = channelSchema.parse(snapshot.data);
      known.set(phoneNumberId, { channel, until: clock.now() + rememberedMs });
      return channel;
    },
    forget: (phoneNumberId) => {
      known.delete(phoneNumberId);
    },
  };
}
