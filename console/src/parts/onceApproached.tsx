/** A button whose panel or menu is code of its own: it is loaded when the button is approached, so that no page waits for it. */
import { lazy, Suspense, useState, type ComponentType, type ReactNode } from "react";

export interface ButtonProps {
  /** What the button shows. */
  label: ReactNode;
  /** Names a button that shows no word. */
  title?: string | undefined;
  className?: string;
  disabled?: boolean;
}

/** @param opens what the button opens, for a screen reader @param load the button with what it opens, opened */
export function onceApproached<Props extends ButtonProps>(
  opens: "menu" | "dialog",
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const Loaded = lazy(async () => ({ default: await load() }));
  const approached = (): void => void load();
  return function Approached(props: Props) {
    const [wanted, setWanted] = useState(false);
    const button = (
      <button
        type="button"
        className={props.className}
        title={props.title}
        aria-label={props.title}
        aria-haspopup={opens}
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
  };
}
