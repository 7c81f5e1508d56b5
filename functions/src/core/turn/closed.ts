/** How the closing of a turn ended: for `closeTurn`, which commits it, and for whoever goes on from there. */
import type { Conversation } from "../../contract/conversation";
import type { Claim } from "../outbound/claimNext";
import type { FenceVerdict } from "./fence";

export type Closed =
  | { type: "claimed"; claim: Claim; leftWaiting: boolean }
  /** Nothing to send from here: queued behind another message, drafted, silent, or not ours any more. */
  | { type: "done"; verdict: FenceVerdict["type"]; leftWaiting: boolean }
  | { type: "superseded" };

export const done = (verdict: FenceVerdict["type"], leftWaiting = false): Closed => ({
  type: "done",
  verdict,
  leftWaiting,
});

/** Something arrived that no turn has covered yet, and the AI still owns the conversation. */
export const isLeftWaiting = (conversation: Conversation): boolean =>
  conversation.owner === "ai" && conversation.waiting.length > 0;
