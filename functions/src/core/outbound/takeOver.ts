/** An agent's words take the conversation over: the AI's turn is over and nothing waits any more. A reaction doesn't. */
import { type Content, isNotice } from "../../contract/content";
import type { Conversation } from "../../contract/conversation";
import type { Line } from "../audit/chain";
import { changeOwner } from "../conversation/owner";
import type { Agent } from "../conversation/setAiMode";
import { cancelWrites, dispositionWrites } from "../conversation/writes";
import type { Write } from "../store";

/** The conversation with this agent in it, and what that ends. Pure. */
export function takeOver(
  conversation: Conversation,
  conversationId: string,
  content: Content,
  agent: Agent,
  now: number,
): { conversation: Conversation; lines: Line[]; writes: Write[] } {
  if (isNotice(content)) return { conversation, lines: [], writes: [] };
  if (conversation.owner === "human") {
    const { uid: agentUid, name: agentName } = agent;
    return {
      conversation: {
        ...conversation,
        agentUid,
        agentName,
        waiting: [],
        turn: null,
        draft: null,
        draftedFor: null,
        handoff: null,
        unread: 0,
      },
      lines: [],
      writes: [],
    };
  }
  const changed = changeOwner(conversation, { owner: "human", reason: "agentMessage", agent, now });
  return {
    conversation: { ...changed.conversation, waiting: [], unread: 0 },
    lines: [changed.line],
    writes: [
      ...dispositionWrites(conversationId, changed.conversation.waiting, "humanOwns"),
      ...cancelWrites(conversationId, changed.cancelled, "an agent wrote"),
    ],
  };
}
