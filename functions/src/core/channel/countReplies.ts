/** Adds up what the AI said on a number today, where the channel has a limit, and writes down once that it is reached. */
import { channelSchema } from "../../contract/channel";
import { channelPath } from "../../contract/paths";
import { queries } from "../../contract/queries";
import { dayOf } from "../numbers/days";
import type { Ports } from "../ports";

const mostChannels = 50;

/** @returns the numbers whose AI has said enough for today */
export async function countReplies(ports: Pick<Ports, "store" | "clock" | "log">): Promise<string[]> {
  const { store, clock, log } = ports;
  const limited = await store.query(queries.channelsLimited(mostChannels));
  const spent = limited.map(async ({ data }) => {
    const channel = channelSchema.parse(data);
    const { phoneNumberId, rules, aiSpent } = channel;
    const limit = rules.numberRepliesPerDay ?? Infinity;
    const day = dayOf(channel, clock.now());
    if (aiSpent?.day === day && aiSpent.replies >= limit) return [phoneNumberId];
    const replies = await store.sum(queries.repliesOfDay(phoneNumberId, day), "aiToday.count");
    if (replies < limit) return [];
    await store.commit([
      { op: "update", path: channelPath(phoneNumberId), fields: { aiSpent: { day, replies } } },
    ]);
    log.warn("repliesSpent", { phoneNumberId, replies });
    return [phoneNumberId];
  });
  return (await Promise.all(spent)).flat();
}
