/**
 * What Meta says about a number lands on its channel document: the newest statement under each key, whatever the order
 * of arrival. At the same moment the greater text wins, so that two instances never disagree.
 */
import { type Channel, type ChannelHealth, channelSchema } from "../../contract/documents";
import { at } from "../../contract/instant";
import { channelPath } from "../../contract/paths";
import { queries } from "../../contract/queries";
import { compareAndSet } from "../compareAndSet";
import type { Ports } from "../ports";
import type { Store, Write } from "../store";
import type { ChannelFact } from "./fact";
import type { Arrival } from "./writes";

const digits = (text: string): string => text.replace(/\D/g, "");

/** Pure: the number itself, else the number it displays, else every number of the account. */
export function channelsMeant(channels: readonly Channel[], fact: ChannelFact): Channel[] {
  const { phoneNumberId, displayPhoneNumber, wabaId } = fact;
  if (phoneNumberId !== undefined) return channels.filter((each) => each.phoneNumberId === phoneNumberId);
  if (displayPhoneNumber !== undefined) {
    const wanted = digits(displayPhoneNumber);
    return channels.filter((each) => wanted !== "" && digits(each.displayPhoneNumber) === wanted);
  }
  return channels.filter((each) => each.wabaId === wabaId);
}

/** Ids of the channels a fact is about; empty when it is about none of ours. */
export async function channelIdsOf(store: Store, fact: ChannelFact): Promise<string[]> {
  const snapshots = await store.query(queries.channels());
  const channels = snapshots.map(({ data }) => channelSchema.parse(data));
  return channelsMeant(channels, fact).map(({ phoneNumberId }) => phoneNumberId);
}

function isNewer(said: ChannelHealth, known: ChannelHealth): boolean {
  const later = said.asOf.toMillis() - known.asOf.toMillis();
  return later > 0 || (later === 0 && said.raw > known.raw);
}

/** Pure: the health after one more statement, or null when a newer one is known. */
export function withStatement(
  before: Channel["health"],
  key: string,
  said: ChannelHealth,
): NonNullable<Channel["health"]> | null {
  const known = before?.[key];
  return known && !isNewer(said, known) ? null : { ...before, [key]: said };
}

/**
 * @returns whether it was news
 * @throws TakeoverError `conflict`, retryable, when the channel changes faster than it can be written
 */
export async function foldChannel(
  ports: Pick<Ports, "store" | "clock">,
  fact: ChannelFact,
  arrival: Arrival,
): Promise<boolean> {
  const { key, summary, raw, timestamp } = fact;
  const said = { asOf: at(timestamp ?? arrival.receivedAt), summary, raw };
  let changed = false;
  for (const id of await channelIdsOf(ports.store, fact)) {
    const isNews = await compareAndSet(ports, async () => {
      const snapshot = await ports.store.get(channelPath(id));
      const health = snapshot && withStatement(channelSchema.parse(snapshot.data).health, key, said);
      const writes: Write[] = health
        ? [{ op: "update", path: channelPath(id), fields: { health }, version: snapshot.version }]
        : [];
      return { writes, result: writes.length > 0 };
    });
    changed ||= isNews;
  }
  return changed;
}
