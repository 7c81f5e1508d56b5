/** Why a conversation waits for a person, where it does: the customer wrote, nobody answered, and the AI won't. */
import type { Conversation } from "../../../functions/src/contract/conversation";

export type WaitReason =
  "handoff" | "aiFailed" | "aiNotConfigured" | "loopStopped" | "outOfHours" | "draft" | "other";

const given: readonly string[] = ["handoff", "aiFailed", "aiNotConfigured", "loopStopped", "outOfHours"];
const isGiven = (reason: string): reason is Exclude<WaitReason, "other" | "draft"> => given.includes(reason);

/** Null while nobody is missing. */
export function waitReason({
  waitsForPerson,
  agentUid,
  ownerReason,
  draft,
}: Pick<Conversation, "waitsForPerson" | "agentUid" | "ownerReason" | "draft">): WaitReason | null {
  if (!waitsForPerson) return null;
  if (agentUid === null && isGiven(ownerReason)) return ownerReason;
  return draft === null ? "other" : "draft";
}
