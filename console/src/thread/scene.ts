/** What a bubble needs to know of the conversation around it. */
import { createContext, useContext } from "react";
import type { Conversation } from "../../../functions/src/contract/conversation";
import type { Message } from "../../../functions/src/contract/message";
import type { Folded } from "./fold";

export interface Scene {
  conversationId: string;
  conversation: Conversation;
  folded: Folded;
  /** Every message that is here, by our id. */
  messages: ReadonlyMap<string, Message>;
  /** Brings the message that WhatsApp knows by this id into sight, reading older ones if need be. */
  goTo: (wamid: string) => void;
  /** Makes the next message an answer to this one. */
  replyTo: (messageId: string) => void;
}

export const SceneContext = createContext<Scene | null>(null);

/** Only inside a thread. */
export function useScene(): Scene {
  const scene = useContext(SceneContext);
  if (!scene) throw new Error("useScene outside of a thread");
  return scene;
}
