/** A button that opens a menu. */
import type { IconName } from "../marks/Icon";
import { onceApproached, type ButtonProps } from "./onceApproached";

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

export interface MenuProps extends ButtonProps {
  side?: "top" | "bottom";
  items: readonly MenuItem[];
}

/** The button, with its menu once it was pressed. */
export const Menu = onceApproached<MenuProps>("menu", async () => (await import("./RadixMenu")).RadixMenu);
