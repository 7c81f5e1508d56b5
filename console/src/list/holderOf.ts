/** Who holds a conversation, as the person at this console sees it. Owner `human` without an agent means nobody yet. */
import type { Conversation } from "../../../functions/src/contract/conversation";
import type { Me } from "../session/session";

export type HolderKind = "ai" | "you" | "another" | "nobody";

/** The one who may speak now. */
export function holderOf({ owner, agentUid }: Pick<Conversation, "owner" | "agentUid">, me: Me): HolderKind {
  if (owner === "ai") return "ai";
  if (agentUid === null) return "nobody";
  return agentUid === me.uid ? "you" : "another";
}
