/** Why a conversation waits for a person, where it does: the customer wrote, nobody answered, and the AI won't. */
import type { Conversation } from "../../../functions/src/contract/conversation";

const reasons = [
  "handoff",
  "aiFailed",
  "aiNotConfigured",
  "loopStopped",
  "outOfHours",
  "limitReached",
] as const;
type Given = (typeof reasons)[number];
export type WaitReason = Given | "draft" | "other";

const isGiven = (reason: string): reason is Given => reasons.some((each) => each === reason);

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
