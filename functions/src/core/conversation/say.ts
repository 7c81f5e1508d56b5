/** A text of the business itself, without an AI: stored and claimed in the commit that decides it. */
import type { Channel } from "../../contract/channel";
import type { Conversation } from "../../contract/conversation";
import type { Claim } from "../outbound/claimNext";
import { queueOutbound } from "../outbound/queue";
import type { Version, Write } from "../store";

export interface Said {
  conversation: Conversation;
  write: Write;
  /** The claim once it is written; null when it waits behind something else. */
  claim: (versions: ReadonlyMap<string, Version>) => Claim | null;
}

/** Pure. */
export function say(
  conversationId: string,
  before: Conversation,
  channel: Channel,
  what: { id: string; reason: "away" | "optedOut" | "optedIn"; leaves: boolean; now: number },
): Said {
  const { id, reason, leaves, now } = what;
  const queued = queueOutbound(
    conversationId,
    before,
    {
      id,
      author: { type: "system", reason },
      content: { type: "text", text: channel.texts[reason][channel.language] },
      epoch: before.ownerEpoch,
      answers: [],
      claimedBy: id,
      keepDays: channel.rules.keepMessagesDays,
    },
    leaves,
    now,
  );
  const { message, write, conversation } = queued;
  const { customer } = conversation;
  return {
    conversation,
    write,
    claim: (versions) =>
      message.send.state === "claimed"
        ? { messageId: id, message, customer, version: versions.get(write.path) }
        : null,
  };
}
