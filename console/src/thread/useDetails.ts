/** Whether the pane with what is known of the customer is open. Where it has room of its own, that is remembered. */
import { useState } from "react";

const storageKey = "takeover.details";
const hasRoom = (): boolean => window.matchMedia("(min-width: 1200px)").matches;

export function useDetails(): [open: boolean, toggle: () => void] {
  const [open, setOpen] = useState(() => hasRoom() && localStorage.getItem(storageKey) !== "closed");
  const toggle = (): void => {
    setOpen(!open);
    if (hasRoom()) localStorage.setItem(storageKey, open ? "closed" : "open");
  };
  return [open, toggle];
}
