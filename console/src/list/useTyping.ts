/** Whether somebody is typing at this moment, anywhere in the page. */
import { useEffect, useState } from "react";
import { isTyping } from "../frame/useKey";

/** How long after the last key it still counts, milliseconds. */
const lasts = 2_500;

export function useTyping(): boolean {
  const [typing, setTyping] = useState(false);
  useEffect(() => {
    let timer: number | undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (!isTyping(event.target)) return;
      setTyping(true);
      window.clearTimeout(timer);
      timer = window.setTimeout(() => setTyping(false), lasts);
    };
    window.addEventListener("keydown", onKey);
    return () => {
      window.removeEventListener("keydown", onKey);
      window.clearTimeout(timer);
    };
  }, []);
  return typing;
}
