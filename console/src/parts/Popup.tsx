/** A button that opens a panel. */
import type { ReactNode } from "react";
import { onceApproached, type ButtonProps } from "./onceApproached";

export interface PopupProps extends ButtonProps {
  /** Names the panel. */
  panel: string;
  side: "top" | "right" | "bottom" | "left";
  /** What the panel holds; it gets what closes it. */
  children: (close: () => void) => ReactNode;
}

/** The button, with its panel once it was pressed. */
export const Popup = onceApproached<PopupProps>(
  "dialog",
  async () => (await import("./RadixPopup")).RadixPopup,
);
