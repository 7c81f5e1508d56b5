/** Brings a message into sight by WhatsApp's id, reading older ones until it is here, a few pages at most. */
import { useCallback, type RefObject } from "react";
import { fold } from "./fold";
import type { Thread } from "./threadSource";

/** Further back a quote says only that it is an earlier message. */
const mostPages = 10;

function idIn({ messages }: Thread, wamid: string): string | undefined {
  const live = messages.current();
  return live.status === "ready" ? fold(live.value.items).idOf.get(wamid) : undefined;
}

async function found(source: Thread, wamid: string): Promise<string | undefined> {
  for (let page = 0; page < mostPages; page += 1) {
    const id = idIn(source, wamid);
    const live = source.messages.current();
    if (id !== undefined || live.status !== "ready" || live.value.done) return id;
    await source.older();
  }
  return idIn(source, wamid);
}

export function useGoTo(source: Thread, scroller: RefObject<HTMLElement | null>): (wamid: string) => void {
  return useCallback(
    (wamid) => {
      const go = async (): Promise<void> => {
        const id = await found(source, wamid);
        if (id === undefined) return;
        requestAnimationFrame(() => {
          const bubble = scroller.current?.querySelector<HTMLElement>(`#${CSS.escape(`message-${id}`)}`);
          bubble?.scrollIntoView({ block: "center" });
          bubble?.focus({ preventScroll: true });
        });
      };
      void go();
    },
    [source, scroller],
  );
}
