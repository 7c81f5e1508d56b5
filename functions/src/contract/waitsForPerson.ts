/** Whether a person is missing in a conversation. Stored at every write, so that the list can be asked for those. */
import type { Conversation, OwnerReason } from "./conversation";

/** By these the AI gave a conversation to people, and somebody has to take it. */
const asks: ReadonlySet<OwnerReason> = new Set([
  "handoff",
  "aiFailed",
  "aiNotConfigured",
  "loopStopped",
  "outOfHours",
  "limitReached",
]);

export const waitsForPerson = ({
  owner,
  ownerReason,
  agentUid,
  waiting,
  lifecycle,
}: Pick<Conversation, "owner" | "ownerReason" | "agentUid" | "waiting" | "lifecycle">): boolean =>
  lifecycle === "open" &&
  owner === "human" &&
  (waiting.length > 0 || (agentUid === null && asks.has(ownerReason)));
