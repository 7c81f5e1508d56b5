/** Lets the customer see that somebody writes, at most once in the time that WhatsApp shows it. */
import { useRef } from "react";
import { showTyping } from "../calls/calls";

/** Meta: typing indicators are shown for up to 25 seconds. */
const shownFor = 20_000;

/** @param mine only whoever answers is shown. It is a courtesy: a failure changes nothing here */
export function useShowTyping(conversationId: string, mine: boolean): () => void {
  const last = useRef(0);
  return () => {
    const now = Date.now();
    if (!mine || now - last.current < shownFor) return;
    last.current = now;
    showTyping({ conversationId }).catch((thrown: unknown) => console.warn("showTyping", thrown));
  };
}
