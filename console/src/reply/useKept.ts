/** A text that is kept as it is typed, like the composer's: it survives a reload and a change of conversation. */
import { useSyncExternalStore } from "react";
import { keepUnsent, unsent, watchUnsent, type KeptText } from "./unsent";

export function useKept(
  part: KeptText,
  conversationId: string,
): [text: string, change: (text: string) => void] {
  const text = useSyncExternalStore(watchUnsent, () => unsent(part, conversationId));
  return [text, (next) => keepUnsent(part, conversationId, next)];
}
