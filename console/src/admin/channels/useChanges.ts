/** The unsaved changes of a channel. They stay for as long as the page does, also while one looks at something else. */
import { useState } from "react";
import type { ChannelChanges } from "../../../../functions/src/contract/calls/administration";
import { type Settings, withChange } from "./changes";

const kept = new Map<string, ChannelChanges>();
const none: ChannelChanges = {};

export interface Editing {
  changes: ChannelChanges;
  change: (next: ChannelChanges) => void;
  forget: () => void;
}

export function useChannelChanges(phoneNumberId: string, settings: Settings): Editing {
  const [changes, setChanges] = useState(() => kept.get(phoneNumberId) ?? none);
  const become = (next: ChannelChanges): void => {
    kept.set(phoneNumberId, next);
    setChanges(next);
  };
  return {
    changes: withChange(settings, changes, none),
    change: (next) => become(withChange(settings, changes, next)),
    forget: () => become(none),
  };
}
