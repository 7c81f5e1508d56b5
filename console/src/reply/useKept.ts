/** A text that is kept as it is typed, like the composer's: it survives a reload and a change of conversation. */
import { useState } from "react";
import { keepUnsent, unsent, type KeptText } from "./unsent";

export function useKept(
  part: KeptText,
  conversationId: string,
): [text: string, change: (text: string) => void] {
  const [text, setText] = useState(() => unsent(part, conversationId));
  const change = (next: string): void => {
    setText(next);
    keepUnsent(part, conversationId, next);
  };
  return [text, change];
}
