/** Switches sound and notices on and off. */
import { useState } from "react";
import { useWords } from "../language/words";
import { chime } from "./chime";
import { setDesktop, setSound, useNotifySettings } from "./settings";
import { notifyWords } from "./words";

/** Two boxes; a browser that refuses is told. */
export function NotifySwitches() {
  const words = useWords(notifyWords);
  const { sound, desktop } = useNotifySettings();
  const [refused, setRefused] = useState(false);
  const changeDesktop = async (wanted: boolean): Promise<void> => setRefused(!(await setDesktop(wanted)));
  return (
    <fieldset className="switches">
      <legend>{words.title}</legend>
      <label className="switch">
        <input
          type="checkbox"
          checked={sound}
          onChange={(event) => {
            setSound(event.target.checked);
            if (event.target.checked) chime();
          }}
        />
        {words.sound}
      </label>
      <label className="switch">
        <input
          type="checkbox"
          checked={desktop}
          onChange={(event) => void changeDesktop(event.target.checked)}
        />
        {words.desktop}
      </label>
      {refused && <p className="hint">{words.refused}</p>}
    </fieldset>
  );
}
