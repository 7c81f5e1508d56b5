/** Whether a conversation waits for a person, and why: the customer wrote, nobody answered, and the AI won't. */
import type { Conversation } from "../../../functions/src/contract/conversation";

export type WaitReason =
  "handoff" | "aiFailed" | "aiNotConfigured" | "loopStopped" | "outOfHours" | "limitReached" | "other";

const askingReasons: readonly string[] = [
  "handoff",
  "aiFailed",
  "aiNotConfigured",
  "loopStopped",
  "outOfHours",
  "limitReached",
];

/** Null while nothing waits or the AI will answer it. */
export function waitsForPerson(
  conversation: Pick<Conversation, "owner" | "ownerReason" | "agentUid" | "waiting">,
): WaitReason | null {
  const { owner, ownerReason, agentUid, waiting } = conversation;
  if (owner === "ai") return null;
  const unclaimed = agentUid === null && isAskingReason(ownerReason);
  if (waiting.length === 0 && !unclaimed) return null;
  return isAskingReason(ownerReason) && agentUid === null ? ownerReason : "other";
}

const isAskingReason = (reason: string): reason is Exclude<WaitReason, "other"> =>
  askingReasons.includes(reason);
