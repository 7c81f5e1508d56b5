/** Marks a conversation as read once somebody looks at it: the page is in front and the conversation is open. */
import { useEffect, useState } from "react";
import { markRead } from "../calls/calls";

/** Whether the page is in front. */
function useInFront(): boolean {
  const [inFront, setInFront] = useState(() => document.visibilityState === "visible");
  useEffect(() => {
    const look = (): void => setInFront(document.visibilityState === "visible");
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
  return inFront;
}

/** Long enough that passing by with `j` and `k` reads nothing, milliseconds. */
const lookFor = 400;

/** A failure changes nothing on the screen: the conversation stays unread, and the next message or visit asks again. */
export function useMarkRead(conversationId: string, unread: number): void {
  const inFront = useInFront();
  useEffect(() => {
    if (unread === 0 || !inFront) return;
    const timer = window.setTimeout(() => {
      markRead({ conversationId }).catch((thrown: unknown) => console.warn("markRead", thrown));
    }, lookFor);
    return () => window.clearTimeout(timer);
  }, [conversationId, unread, inFront]);
}
