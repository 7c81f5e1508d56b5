/** A button that opens a panel. What places the panel is loaded when the button is approached, so that no page waits for it. */
import { lazy, Suspense, useState, type ReactNode } from "react";

export interface PopupProps {
  /** What the button shows. */
  label: ReactNode;
  /** Names a button that shows no word. */
  title?: string | undefined;
  className?: string;
  disabled?: boolean;
  /** Names the panel. */
  panel: string;
  side: "top" | "right" | "bottom" | "left";
  /** What the panel holds; it gets what closes it. */
  children: (close: () => void) => ReactNode;
}

const load = () => import("./RadixPopup");
const Loaded = lazy(async () => ({ default: (await load()).RadixPopup }));

/** The button, with its panel once it was pressed. */
export function Popup(props: PopupProps) {
  const [wanted, setWanted] = useState(false);
  const approached = (): void => void load();
  const button = (
    <button
      type="button"
      className={props.className}
      title={props.title}
      aria-label={props.title}
      aria-haspopup="dialog"
      aria-expanded={false}
      disabled={props.disabled}
      onPointerEnter={approached}
      onFocus={approached}
      onClick={() => setWanted(true)}
    >
      {props.label}
    </button>
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <Loaded {...props} />
    </Suspense>
  );
}
