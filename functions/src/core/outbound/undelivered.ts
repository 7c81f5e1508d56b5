/**
 * An AI's answer doesn't reach the customer, or nobody knows whether it did: its questions are open again, and a person's to
 * answer. Where people own the conversation already, they only wait again; where it was closed meanwhile, nobody waits.
 */
import type { Conversation } from "../../contract/conversation";
import type { Line } from "../audit/chain";
import { changeOwner } from "../conversation/owner";
import { type Unsent, waitAgain } from "../conversation/wait";
import { cancelWrites, dispositionWrites } from "../conversation/writes";
import type { Write } from "../store";

export interface Reopened {
  conversation: Conversation;
  lines: Line[];
  writes: Write[];
}

/** Pure. @param detail why, for people */
export function undelivered(
  conversationId: string,
  before: Conversation,
  lost: Unsent,
  detail: string | undefined,
  now: number,
): Reopened {
  if (before.owner === "human" || before.lifecycle === "closed") {
    const waits = before.lifecycle === "closed" ? {} : waitAgain(before, [lost]);
    return {
      conversation: { ...before, ...waits },
      lines: [],
      writes: dispositionWrites(conversationId, lost.answers, "aiFailed", detail),
    };
  }
  const change = { owner: "human", reason: "aiFailed", cause: "undeliverable", agent: null } as const;
  const changed = changeOwner(before, { ...change, now, detail });
  const waits = waitAgain(changed.conversation, [lost]);
  return {
    conversation: { ...changed.conversation, ...waits },
    lines: [changed.line],
    writes: [
      ...cancelWrites(conversationId, changed.cancelled, "taken over"),
      ...dispositionWrites(conversationId, waits.waiting, "aiFailed", detail),
    ],
  };
}
