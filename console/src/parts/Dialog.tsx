/** A question or form over the page, as the browser's own dialog: focus stays inside, Escape closes, the rest is inert. */
import { useEffect, useId, useRef, type ReactNode } from "react";
import { useLanguage } from "../language/language";
import { Icon } from "../marks/Icon";

interface Props {
  title: string;
  /** As large as the screen allows. */
  wide?: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** Open for as long as it is drawn. */
export function Dialog({ title, wide = false, onClose, children }: Props) {
  const { words } = useLanguage();
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  /** Where the pointer went down: who selects a text and lets go outside wants no end of it. */
  const pressedOutside = useRef(false);
  useEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={element}
      className={wide ? "dialog dialog-wide" : "dialog"}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        pressedOutside.current = event.target === element.current;
      }}
      onClick={(event) => {
        if (event.target === element.current && pressedOutside.current) onClose();
      }}
    >
      <div className="dialog-body">
        <header>
          <h2 id={titleId}>{title}</h2>
          <button type="button" className="quiet icon-button" aria-label={words.close} onClick={onClose}>
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
