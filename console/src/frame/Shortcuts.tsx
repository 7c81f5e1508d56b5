/** The keys that do something, shown by `?`. */
import { useLanguage } from "../language/language";
import { useWords } from "../language/words";
import { Dialog } from "../parts/Dialog";
import { useState } from "react";
import { useKey } from "./useKey";
import { frameWords } from "./words";

/** Listens for `?`, and draws the list while it is wanted. */
export function Shortcuts() {
  const { words: shared } = useLanguage();
  const { shortcuts } = useWords(frameWords);
  const [shown, setShown] = useState(false);
  useKey("?", () => setShown(!shown));
  if (!shown) return null;
  return (
    <Dialog title={shortcuts.title} onClose={() => setShown(false)}>
      <dl className="keys" aria-label={shared.appName}>
        {shortcuts.keys.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              {keys.split(" ").map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
