/**
 * Takes the next waiting message of a conversation through the fence. An AI or system text is claimed only in the epoch
 * it was made for, a free text only inside the window; what may not go any more is ended with its reason.
 */
import type { Conversation, Customer, OutboxEntry } from "../../contract/conversation";
import { isAccepted } from "../../contract/delivery";
import { at } from "../../contract/instant";
import { type Disposition, type OutboundMessage, outboundMessageSchema } from "../../contract/message";
import { messagePath } from "../../contract/paths";
import { compareAndSet } from "../compareAndSet";
import {
  type KnownConversation,
  conversationWrite,
  isKnown,
  readConversation,
} from "../conversation/document";
import { waitAgain } from "../conversation/owner";
import { dispositionWrites } from "../conversation/writes";
import { sendLeaseMs, windowMarginMs } from "../limits";
import type { Ports } from "../ports";
import { REMOVE, type Snapshot, type Write } from "../store";
import { accepted } from "./outcome";
import { claimed, isSending } from "./queue";

/** A message that nobody else may send while its lease lasts, and who it goes to. */
export interface Claim {
  messageId: string;
  message: OutboundMessage;
  customer: Customer;
}

interface Ended {
  type: "end";
  state: "cancelled" | "expired";
  reason: string;
  /** Of what it answered, where the AI still owns the conversation. */
  disposition: Disposition;
}
type Verdict = { type: "send" } | Ended;

const end = (state: Ended["state"], reason: string, disposition: Disposition): Ended => ({
  type: "end",
  state,
  reason,
  disposition,
});

/** Pure: whether a queued message may still go. */
export function maySend(
  conversation: Conversation,
  entry: Pick<OutboxEntry, "epoch">,
  content: OutboundMessage["content"],
  now: number,
): Verdict {
  if (entry.epoch !== null && entry.epoch !== conversation.ownerEpoch) {
    return end("cancelled", "the owner changed before it was sent", "superseded");
  }
  if (conversation.suppressed && entry.epoch !== null) {
    return end("cancelled", "the customer opted out", "optedOut");
  }
  const open = conversation.windowEndsAt.toMillis() - windowMarginMs > now;
  if (content.type !== "template" && !open) {
    return end("expired", "the 24 h window closed before it was sent", "windowClosed");
  }
  return { type: "send" };
}

type Step = { type: "idle" } | { type: "again" } | { type: "claimed"; claim: Claim };
interface Decided {
  writes: Write[];
  result: Step;
}

const idle: Decided = { writes: [], result: { type: "idle" } };

interface Head {
  stored: KnownConversation;
  entry: OutboxEntry;
  /** The conversation without it. */
  rest: Conversation;
  snapshot: Snapshot;
  message: OutboundMessage;
}

/** The claim this call made, if its commit went through although the answer was lost. */
async function ownClaim(
  ports: Pick<Ports, "store">,
  stored: KnownConversation,
  mark: string,
): Promise<Claim | null> {
  const { conversation, id } = stored;
  if (!conversation.sending) return null;
  const { messageId } = conversation.sending;
  const snapshot = await ports.store.get(messagePath(id, messageId));
  const message = snapshot && outboundMessageSchema.parse(snapshot.data);
  const isOwn = message?.send.state === "claimed" && message.send.claimedBy === mark;
  return isOwn ? { messageId, message, customer: conversation.customer } : null;
}

/** What it answered is open again: for the people who own the conversation, or closed for the reason it wasn't sent. */
function endHead({ stored, entry, rest, snapshot, message }: Head, verdict: Ended, now: number): Decided {
  const send = { ...message.send, state: verdict.state, reason: verdict.reason };
  const isHumans = rest.owner === "human";
  const after = isHumans ? { ...rest, waiting: waitAgain(rest.waiting, entry.answers) } : rest;
  const disposition = isHumans ? "humanOwns" : verdict.disposition;
  return {
    writes: [
      conversationWrite(stored, after, now),
      { op: "update", path: snapshot.path, fields: { send, dueAt: REMOVE }, version: snapshot.version },
      ...dispositionWrites(stored.id, entry.answers, disposition, verdict.reason),
    ],
    result: { type: "again" },
  };
}

/** A receipt came before it was sent again: it arrived after all. */
function acceptHead({ stored, rest, snapshot, message }: Head, now: number): Decided {
  const { send } = accepted(message.send);
  return {
    writes: [
      conversationWrite(stored, rest, now),
      { op: "update", path: snapshot.path, fields: { send, dueAt: REMOVE }, version: snapshot.version },
    ],
    result: { type: "again" },
  };
}

function claimHead(head: Head, mark: string, now: number): Decided {
  const { stored, entry, rest, snapshot, message } = head;
  const { messageId } = entry;
  const send = claimed(message.send, mark, now);
  const lease = at(now + sendLeaseMs);
  const claim = { messageId, message: { ...message, send }, customer: rest.customer };
  return {
    writes: [
      conversationWrite(stored, { ...rest, sending: { messageId, leaseUntil: lease } }, now),
      { op: "update", path: snapshot.path, fields: { send, dueAt: lease }, version: snapshot.version },
    ],
    result: { type: "claimed", claim },
  };
}

/** Claims the next message that may go, ending those that may not. Null when nothing is ready. */
export async function claimNext(
  ports: Pick<Ports, "store" | "clock" | "ids">,
  conversationId: string,
): Promise<Claim | null> {
  const mark = ports.ids.next();
  for (;;) {
    const step = await compareAndSet<Step>(ports, async (attempt) => {
      const stored = await readConversation(ports.store, conversationId);
      if (!isKnown(stored)) return idle;
      const own = attempt > 1 ? await ownClaim(ports, stored, mark) : null;
      if (own) return { writes: [], result: { type: "claimed", claim: own } };
      const now = ports.clock.now();
      const [entry, ...outbox] = stored.conversation.outbox;
      const isReady = !isSending(stored.conversation, now) && (entry?.notBefore?.toMillis() ?? 0) <= now;
      if (!entry || !isReady) return idle;

      const rest = { ...stored.conversation, outbox };
      const snapshot = await ports.store.get(messagePath(conversationId, entry.messageId));
      const message = snapshot && outboundMessageSchema.parse(snapshot.data);
      if (!snapshot || message?.send.state !== "queued") {
        return { writes: [conversationWrite(stored, rest, now)], result: { type: "again" } };
      }
      const head: Head = { stored, entry, rest, snapshot, message };
      if (isAccepted(message)) return acceptHead(head, now);
      const verdict = maySend(stored.conversation, entry, message.content, now);
      return verdict.type === "end" ? endHead(head, verdict, now) : claimHead(head, mark, now);
    });
    if (step.type === "idle") return null;
    if (step.type === "claimed") return step.claim;
  }
}
