/**
 * The text in a composer: what the agent typed, or, while they typed nothing, what the AI was about to say when it was
 * stopped. The first touch makes the draft the agent's own text; nothing of it is ever sent by itself.
 */
import { useState } from "react";
import type { Conversation } from "../../../functions/src/contract/conversation";
import { forgetAttempt, handledDraft, keepHandledDraft, keepUnsentText, unsentText } from "./unsent";

export interface Composition {
  text: string;
  /** The text is the AI's and untouched. */
  isDraft: boolean;
  change: (text: string) => void;
}

/** @param draft null as well when it isn't this agent's to finish */
export function useComposition(conversationId: string, draft: Conversation["draft"]): Composition {
  const [typed, setTyped] = useState(() => unsentText(conversationId));
  const [handled, setHandled] = useState(() => handledDraft(conversationId));
  const offered = typed === "" && draft !== null && draft.turnId !== handled ? draft : null;

  const change = (text: string): void => {
    setTyped(text);
    keepUnsentText(conversationId, text);
    forgetAttempt(conversationId);
    if (offered) {
      setHandled(offered.turnId);
      keepHandledDraft(conversationId, offered.turnId);
    }
  };
  return { text: offered?.text ?? typed, isDraft: offered !== null, change };
}
