/**
 * The text in a composer: what the agent typed, or, while they typed nothing, what the AI was about to say when it was
 * stopped, or suggests. The first touch makes the draft the agent's own text; nothing of it is ever sent by itself.
 */
import { useSyncExternalStore } from "react";
import type { Conversation } from "../../../functions/src/contract/conversation";
import { forgetAttempt, handledDraft, keepHandledDraft, watchUnsent } from "./unsent";
import { useKept } from "./useKept";

export interface Composition {
  text: string;
  /** The text is the AI's and untouched. */
  isDraft: boolean;
  /** A draft that stands behind what was typed; null when there is none. */
  waits: string | null;
  change: (text: string) => void;
}

/** @param draft null as well when it isn't this agent's to finish */
export function useComposition(conversationId: string, draft: Conversation["draft"]): Composition {
  const [typed, keepTyped] = useKept("text", conversationId);
  const handled = useSyncExternalStore(watchUnsent, () => handledDraft(conversationId));
  const fresh = draft !== null && draft.turnId !== handled ? draft : null;
  const offered = typed === "" ? fresh : null;

  const change = (text: string): void => {
    keepTyped(text);
    forgetAttempt(conversationId);
    if (fresh && (offered || text === fresh.text)) keepHandledDraft(conversationId, fresh.turnId);
  };
  return {
    text: offered?.text ?? typed,
    isDraft: offered !== null,
    waits: typed === "" ? null : (fresh?.text ?? null),
    change,
  };
}
