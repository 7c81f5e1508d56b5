/** The settings of one channel, and what WhatsApp says of it. Nothing is saved until somebody says so; then all of it at once. */
import { useEffect, useState } from "react";
import type { Channel } from "../../../../functions/src/contract/channel";
import { callable } from "../../calls/calls";
import { ProblemLine } from "../../calls/ProblemLine";
import { useCall } from "../../calls/useCall";
import { useWords } from "../../language/words";
import { ChannelAi } from "./ChannelAi";
import { ChannelGeneral } from "./ChannelGeneral";
import { ChannelHealth } from "./ChannelHealth";
import { ChannelHours } from "./ChannelHours";
import { ChannelKeeping } from "./ChannelKeeping";
import { ChannelTexts } from "./ChannelTexts";
import { ChannelWordLists } from "./ChannelWordLists";
import { changeCount, changed } from "./changes";
import { channelErrors } from "./errors";
import type { PartProps } from "./part";
import { useChannelChanges } from "./useChanges";
import { channelWords } from "./words";

const updateChannel = callable("updateChannel");

/** Asks before the page is left with something unsaved. */
function useWarning(isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isDirty]);
}

/** The parts, and a bar that saves them. */
export function ChannelSettings({ channel }: { channel: Channel }) {
  const words = useWords(channelWords);
  const { phoneNumberId } = channel;
  const { changes, change, forget } = useChannelChanges(phoneNumberId, channel);
  const [saved, setSaved] = useState(false);
  const { pending, problem, run } = useCall(updateChannel);
  const errors = channelErrors(phoneNumberId, changes);
  const count = changeCount(changes);
  useWarning(count > 0);
  const part: PartProps = {
    settings: changed(channel, changes),
    errors,
    change: (next) => {
      setSaved(false);
      change(next);
    },
  };
  const save = async (): Promise<void> => {
    if (!(await run({ phoneNumberId, changes }))) return;
    forget();
    setSaved(true);
  };
  return (
    <div className="settings">
      <header className="settings-head">
        <h2>{channel.name}</h2>
        <p className="muted">+{channel.displayPhoneNumber}</p>
      </header>
      <ChannelHealth channel={channel} />
      <ChannelGeneral {...part} />
      <ChannelAi {...part} />
      <ChannelHours {...part} />
      <ChannelTexts {...part} />
      <ChannelWordLists {...part} />
      <ChannelKeeping {...part} />
      {(count > 0 || saved) && (
        <div className="save-bar" role="status">
          <p>
            {saved ? words.saved : `${words.unsaved}: ${words.changes(count)}`}
            {errors.any && <span className="field-error"> {words.fix}</span>}
          </p>
          <ProblemLine problem={problem} />
          {!saved && (
            <span className="save-actions">
              <button type="button" disabled={pending} onClick={forget}>
                {words.discard}
              </button>
              <button
                type="button"
                className="primary"
                disabled={pending || errors.any}
                onClick={() => void save()}
              >
                {pending ? words.saving : words.save}
              </button>
            </span>
          )}
        </div>
      )}
    </div>
  );
}
