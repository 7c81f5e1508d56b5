/**
 * One message of a conversation is on its way at a time. The conversation names the one that was claimed last; the lane is
 * free again when that message has an outcome, or when its lease is over. Whoever waits looks again after every outcome,
 * and whoever has an outcome looks for those who wait, so that nobody is forgotten between the two.
 */
import type { Conversation } from "../../contract/conversation";
import { at } from "../../contract/instant";
import { messagePath } from "../../contract/paths";
import { sendLeaseMs } from "../limits";
import type { Store } from "../store";

const stateOf = (data: Record<string, unknown> | undefined): unknown =>
  (data?.["send"] as { state?: unknown } | undefined)?.state;

/** Costs a read only within seconds of the last claim. */
export async function isLaneFree(
  store: Pick<Store, "get">,
  conversationId: string,
  { lastClaim }: Pick<Conversation, "lastClaim">,
  now: number,
): Promise<boolean> {
  if (lastClaim === null || lastClaim.leaseUntil.toMillis() <= now) return true;
  const snapshot = await store.get(messagePath(conversationId, lastClaim.messageId));
  return stateOf(snapshot?.data) !== "claimed";
}

export const claimedLane = (messageId: string, now: number): Conversation["lastClaim"] => ({
  messageId,
  leaseUntil: at(now + sendLeaseMs),
});
