/**
 * An admin changes how a business number behaves. Only what is named is written, field by field, so that what Meta says of
 * the number meanwhile, and settings of a later build, stay.
 */
import type { ChannelChanges, UpdateChannelInput, UpdateChannelOutput } from "../../contract/calls";
import { channelPath } from "../../contract/paths";
import { compareAndSet } from "../compareAndSet";
import { TakeoverError } from "../errors";
import type { Ports } from "../ports";

const prefixed = (prefix: string, values: object): [string, unknown][] =>
  Object.entries(values).map(([key, value]) => [`${prefix}${key}`, value]);

/** Each setting under its own path; texts, hours and word lists are replaced as a whole. */
function fieldsOf({ texts = {}, rules = {}, ...plain }: ChannelChanges): Record<string, unknown> {
  const { words = {}, ...rest } = rules;
  return Object.fromEntries(
    [
      ...prefixed("", plain),
      ...prefixed("texts.", texts),
      ...prefixed("rules.", rest),
      ...prefixed("rules.words.", words),
    ].filter(([, value]) => value !== undefined),
  );
}

/** @throws TakeoverError `notFound` */
export async function updateChannel(
  ports: Pick<Ports, "store" | "clock" | "log" | "channels">,
  { phoneNumberId, changes }: UpdateChannelInput,
): Promise<UpdateChannelOutput> {
  const fields = fieldsOf(changes);
  const changed = Object.keys(fields).sort();
  const path = channelPath(phoneNumberId);
  await compareAndSet(ports, async () => {
    const snapshot = await ports.store.get(path);
    if (!snapshot) throw new TakeoverError("notFound", "phoneNumberId: there is no such channel");
    return {
      writes: changed.length === 0 ? [] : [{ op: "update", path, fields, version: snapshot.version }],
      result: undefined,
    };
  });
  ports.channels.forget(phoneNumberId);
  ports.log.info("channelUpdated", { phoneNumberId, changed: changed.join(" ") });
  return { phoneNumberId, changed };
}
