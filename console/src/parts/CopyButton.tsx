/** Puts a text on the clipboard, and says so by a tick. */
import { useState } from "react";
import { Icon } from "../marks/Icon";

/** How long the tick stands, milliseconds. */
const shownFor = 1_500;

/** @param label what is copied */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [done, setDone] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setDone(true);
    window.setTimeout(() => setDone(false), shownFor);
  };
  return (
    <button
      type="button"
      className="quiet small-button"
      title={label}
      aria-label={label}
      onClick={() => void copy()}
    >
      <Icon name={done ? "check" : "copy"} size={16} />
    </button>
  );
}
