/** What every part of a channel's settings gets. */
import type { ChannelChanges } from "../../../../functions/src/contract/calls/administration";
import type { Settings } from "./changes";
import type { ChannelErrors } from "./errors";

export interface PartProps {
  /** As they will be, with the unsaved changes. */
  settings: Settings;
  errors: ChannelErrors;
  change: (next: ChannelChanges) => void;
}
