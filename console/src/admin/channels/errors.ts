/** What is wrong with changed settings, by setting: the contract's schema decides, before the call. Pure. */
import {
  type ChannelChanges,
  updateChannelInput,
} from "../../../../functions/src/contract/calls/administration";

export interface ChannelErrors {
  any: boolean;
  /** Whether something at this place, or below it, is wrong: `rules.hours.weekly.mon`. */
  at: (path: string) => boolean;
}

export function channelErrors(phoneNumberId: string, changes: ChannelChanges): ChannelErrors {
  const read = updateChannelInput.safeParse({ phoneNumberId, changes });
  const paths = (read.error?.issues ?? []).map(({ path }) => path.slice(1).join("."));
  return {
    any: paths.length > 0,
    at: (path) => paths.some((each) => each === path || each.startsWith(`${path}.`)),
  };
}
