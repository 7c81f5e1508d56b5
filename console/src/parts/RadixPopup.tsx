/** The loaded half of `Popup`: a panel that is placed, closed by Escape and by a click elsewhere, and gives focus back. */
import * as Popover from "@radix-ui/react-popover";
import { useState } from "react";
import type { PopupProps } from "./Popup";

/** Opens at once: it is loaded because somebody pressed its button. */
export function RadixPopup({ label, title, className, side, children, ...rest }: PopupProps) {
  const [open, setOpen] = useState(true);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className={className} title={title} disabled={rest.disabled} aria-label={title}>
        {label}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="panel"
          side={side}
          align={side === "top" ? "start" : "end"}
          sideOffset={8}
          collisionPadding={8}
          aria-label={rest.panel}
        >
          {children(() => setOpen(false))}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
