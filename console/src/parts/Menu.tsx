/** A button that opens a menu. The menu's own code is loaded when the button is approached. */
import { lazy, Suspense, useState, type ReactNode } from "react";
import type { IconName } from "../marks/Icon";

export type MenuItem =
  | { heading: string }
  | {
      heading?: undefined;
      /** Needed where two have the same label. */
      key?: string;
      label: string;
      hint?: string;
      icon?: IconName;
      /** The present choice of several. */
      chosen?: boolean;
      disabled?: boolean;
      act: () => void;
    };

export interface MenuProps {
  /** What the button shows. */
  label: ReactNode;
  /** Names a button that shows no word. */
  title?: string;
  className?: string;
  disabled?: boolean;
  side?: "top" | "bottom";
  items: readonly MenuItem[];
}

const load = () => import("./RadixMenu");
const Loaded = lazy(async () => ({ default: (await load()).RadixMenu }));

/** The button, with its menu once it was pressed. */
export function Menu(props: MenuProps) {
  const [wanted, setWanted] = useState(false);
  const approached = (): void => void load();
  const button = (
    <button
      type="button"
      className={props.className}
      title={props.title}
      aria-label={props.title}
      aria-haspopup="menu"
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
