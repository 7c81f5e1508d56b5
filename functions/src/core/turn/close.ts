/** Closes a turn with what the AI said, through the fence, in one commit; what that does to the conversation is `carryOut`'s. */
import { type OutboundMessage, outboundMessageSchema } from "../../contract/message";
import { messagePath } from "../../contract/paths";
import { compareAndSet } from "../compareAndSet";
import {
  type KnownConversation,
  conversationWrites,
  isKnown,
  readConversation,
} from "../conversation/document";
import { channelOf } from "../conversation/open";
import { dayOf } from "../numbers/days";
import type { Claim } from "../outbound/claimNext";
import { mayLeave } from "../outbound/leave";
import type { Ports } from "../ports";
import type { Version } from "../store";
import { type Made, type Scene, carryOut } from "./carryOut";
import type { ClaimedTurn } from "./claimTurn";
import { type Closed, done, isLeftWaiting } from "./closed";
import { fence } from "./fence";

type ClosePorts = Pick<Ports, "store" | "clock" | "ids" | "ai" | "channels">;

/**
 * What this call's own commit did, if it went through although its answer was lost. A message that it queued may have
 * been claimed by somebody else since: then it is theirs to send.
 */
async function alreadyClosed(
  ports: ClosePorts,
  stored: KnownConversation,
  newId: string,
): Promise<Closed | null> {
  const snapshot = await ports.store.get(messagePath(stored.id, newId));
  if (!snapshot) return null;
  const message = outboundMessageSchema.parse(snapshot.data);
  const leftWaiting = isLeftWaiting(stored.conversation);
  const isOwn = message.send.state === "claimed" && message.send.claimedBy === newId;
  if (!isOwn) return done("send", leftWaiting);
  return { type: "claimed", claim: claimOf(stored, newId, message, snapshot.version), leftWaiting };
}

const claimOf = (
  { conversation }: KnownConversation,
  messageId: string,
  message: OutboundMessage,
  version: Version,
): Claim => ({ messageId, message, customer: conversation.customer, version });

/** Through the fence, in one commit. */
export function closeTurn(ports: ClosePorts, held: ClaimedTurn, made: Made): Promise<Closed> {
  const newId = ports.ids.next();
  return compareAndSet<Closed>(ports, async (attempt) => {
    const stored = await readConversation(ports.store, held.conversationId);
    if (!isKnown(stored)) return { writes: [], result: done("lost") };
    const closed = attempt > 1 ? await alreadyClosed(ports, stored, newId) : null;
    if (closed) return { writes: [], result: closed };
    const now = ports.clock.now();
    const { conversation } = stored;
    const leaves = await mayLeave(ports, held.conversationId, conversation, now);
    const provider = ports.ai.provider ?? "none";
    const channel = await channelOf(ports, conversation.phoneNumberId);
    const [day, keepDays] = [dayOf(channel, now), channel.rules.keepMessagesDays];
    const scene: Scene = { ...made, stored, held, leaves, now, day, newId, provider, keepDays };
    const decided = carryOut(scene, fence(conversation, held.turn, made.shown, made.isLast, now));
    if ("type" in decided) return { writes: [], result: decided };
    const { first, lines, writes, result } = decided;
    const leftWaiting = isLeftWaiting(decided.conversation);
    const path = messagePath(held.conversationId, newId);
    return {
      writes: [...conversationWrites(ports, stored, decided.conversation, now, lines), ...writes],
      result,
      whenWritten: (versions) =>
        first
          ? { type: "claimed", claim: claimOf(stored, newId, first, versions.get(path)), leftWaiting }
          : result,
    };
  });
}
