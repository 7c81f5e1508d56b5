/**
 * Takes the next waiting message of a conversation through the fence. An AI or system text is claimed only in the epoch
 * it was made for, a free text only inside the window; what may not go any more is ended with its reason.
 */
import type { Conversation, Customer, OutboxEntry } from "../../contract/conversation";
import { isAccepted } from "../../contract/delivery";
import { at } from "../../contract/instant";
import { type Disposition, type OutboundMessage, outboundMessageSchema } from "../../contract/message";
import { messagePath } from "../../contract/paths";
import { freeUntil } from "../../contract/window";
import { type Decision, compareAndSet } from "../compareAndSet";
import { forwardQuestions } from "../conversation/forward";
import {
  type KnownConversation,
  conversationWrite,
  conversationWrites,
  isKnown,
  readConversation,
} from "../conversation/document";
import { waitAgain } from "../conversation/wait";
import { dispositionWrites } from "../conversation/writes";
import { isTakeoverError } from "../errors";
import { sendLeaseMs } from "../limits";
import type { Ports } from "../ports";
import { REMOVE, type Snapshot, type Version } from "../store";
import { checkedAgain } from "./checkedTemplate";
import { heldUntil } from "./circuit";
import { claimedLane, isLaneFree } from "./lane";
import { accepted } from "./outcome";
import { claimed } from "./queue";
import { type Reopened, undelivered } from "./undelivered";

/** A message that nobody else may send while its lease lasts, and who it goes to. */
export interface Claim {
  messageId: string;
  message: OutboundMessage;
  customer: Customer;
  /** Of the message document as it was claimed, where that is known. */
  version?: Version;
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

/** What a machine says to a customer who asked for silence: that they will get it. */
const confirmsOptOut = ({ author }: Pick<OutboundMessage, "author">): boolean =>
  author.type === "system" && author.reason === "optedOut";

/** Pure: whether a queued message may still go. */
export function maySend(
  conversation: Conversation,
  message: Pick<OutboundMessage, "send" | "content" | "author">,
  now: number,
): Verdict {
  const { send, content } = message;
  const isMachines = send.epoch !== null;
  if (isMachines && send.epoch !== conversation.ownerEpoch) {
    return end("cancelled", "the owner changed before it was sent", "superseded");
  }
  const isUnwanted = isMachines || content.type === "template";
  if (conversation.suppressed && isUnwanted && !confirmsOptOut(message)) {
    return end("cancelled", "the customer opted out", "optedOut");
  }
  const open = freeUntil(conversation) > now;
  if (content.type !== "template" && !open) {
    return end("expired", "the 24 h window closed before it was sent", "windowClosed");
  }
  return { type: "send" };
}

type Step = { type: "idle"; heldUntil?: number } | { type: "again" } | { type: "claimed"; claim: Claim };
type Decided = Decision<Step>;

const idle: Decided = { writes: [], result: { type: "idle" } };

interface Head {
  stored: KnownConversation;
  entry: OutboxEntry;
  /** The conversation without it. */
  rest: Conversation;
  snapshot: Snapshot;
  message: OutboundMessage;
}

type ClaimPorts = Pick<Ports, "store" | "clock" | "ids" | "channels" | "tasks">;

/** The claim this call made, if its commit went through although the answer was lost. */
async function ownClaim(
  ports: Pick<Ports, "store">,
  stored: KnownConversation,
  mark: string,
): Promise<Claim | null> {
  const { conversation, id } = stored;
  if (!conversation.lastClaim) return null;
  const { messageId } = conversation.lastClaim;
  const snapshot = await ports.store.get(messagePath(id, messageId));
  const message = snapshot && outboundMessageSchema.parse(snapshot.data);
  const isOwn = message?.send.state === "claimed" && message.send.claimedBy === mark;
  const version = snapshot?.version;
  return isOwn ? { messageId, message, customer: conversation.customer, version } : null;
}

/** What it answered is open again, for people or in the AI's newer epoch; or closed for the reason it wasn't sent. */
async function openedAgain(
  { store }: Pick<ClaimPorts, "store">,
  { stored, entry, rest, message }: Head,
  verdict: Ended,
  now: number,
): Promise<Reopened> {
  const { disposition, reason, state } = verdict;
  if (rest.mergedInto !== undefined) {
    const to = { from: stored.id, stays: rest.mergedInto };
    return { conversation: rest, lines: [], writes: await forwardQuestions(store, to, entry.answers, now) };
  }
  const ended = (conversation: Conversation, as: Disposition): Reopened => ({
    conversation,
    lines: [],
    writes: dispositionWrites(stored.id, entry.answers, as, reason),
  });
  const waitsAgain = { ...rest, ...waitAgain(rest, [entry]) };
  if (rest.owner === "human") return ended(waitsAgain, "humanOwns");
  if (message.author.type !== "ai") return ended(rest, disposition);
  if (state === "expired") return undelivered(stored.id, rest, entry, reason, now);
  const isOfOlderEpoch = entry.epoch !== rest.ownerEpoch && !rest.suppressed;
  return ended(isOfOlderEpoch && rest.lifecycle === "open" ? waitsAgain : rest, disposition);
}

async function endHead(ports: ClaimPorts, head: Head, verdict: Ended, now: number): Promise<Decided> {
  const { stored, snapshot, message } = head;
  const send = { ...message.send, state: verdict.state, reason: verdict.reason };
  const opened = await openedAgain(ports, head, verdict, now);
  return {
    writes: [
      ...conversationWrites(ports, stored, opened.conversation, now, opened.lines),
      {
        op: "update",
        path: snapshot.path,
        fields: { send, wait: REMOVE, dueAt: REMOVE },
        version: snapshot.version,
      },
      ...opened.writes,
    ],
    result: { type: "again" },
  };
}

/** A receipt came before it was sent again: it left after all. If the receipt tells of a failure, `resolve` acts on it. */
function acceptHead({ stored, rest, snapshot, message }: Head, now: number): Decided {
  const { send } = accepted(message.send);
  return {
    writes: [
      conversationWrite(stored, rest, now),
      { op: "update", path: snapshot.path, fields: { send, dueAt: at(now) }, version: snapshot.version },
    ],
    result: { type: "again" },
  };
}

function claimHead(head: Head, mark: string, now: number): Decided {
  const { stored, entry, rest, snapshot, message } = head;
  const { messageId } = entry;
  const send = claimed(message.send, mark, now);
  const claim: Claim = { messageId, message: { ...message, send }, customer: rest.customer };
  const fields = { send, dueAt: at(now + sendLeaseMs) };
  return {
    writes: [
      conversationWrite(stored, { ...rest, lastClaim: claimedLane(messageId, now) }, now),
      { op: "update", path: snapshot.path, fields, version: snapshot.version },
    ],
    result: { type: "claimed", claim },
    whenWritten: (versions) => ({
      type: "claimed",
      claim: { ...claim, version: versions.get(snapshot.path) },
    }),
  };
}

/** The number sends nothing for now: the message keeps its place and its time is written on it. */
function holdHead({ stored, entry, rest }: Head, until: number, now: number): Decided {
  const outbox = [{ ...entry, notBefore: at(until) }, ...rest.outbox];
  const writes = [conversationWrite(stored, { ...rest, outbox }, now)];
  return { writes, result: { type: "idle", heldUntil: until } };
}

/** The next message, if it is there and its time has come. */
async function readHead(ports: ClaimPorts, stored: KnownConversation, now: number): Promise<Head | Decided> {
  const [entry, ...outbox] = stored.conversation.outbox;
  const isReady = (entry?.notBefore?.toMillis() ?? 0) <= now;
  if (!entry || !isReady || !(await isLaneFree(ports.store, stored.id, stored.conversation, now)))
    return idle;
  const rest = { ...stored.conversation, outbox };
  const snapshot = await ports.store.get(messagePath(stored.id, entry.messageId));
  const message = snapshot && outboundMessageSchema.parse(snapshot.data);
  if (!snapshot || message?.send.state !== "queued") {
    return { writes: [conversationWrite(stored, rest, now)], result: { type: "again" } };
  }
  return { stored, entry, rest, snapshot, message };
}

/** A template that was paused, rejected, changed or re-categorised while its message waited is not sent. */
async function templateEnded(
  ports: ClaimPorts,
  conversation: Conversation,
  { content }: OutboundMessage,
): Promise<Ended | null> {
  if (content.type !== "template") return null;
  try {
    await checkedAgain(ports, conversation, content);
    return null;
  } catch (error) {
    if (!isTakeoverError(error, "failedPrecondition", "invalidArgument")) throw error;
    return end("cancelled", error.message, "superseded");
  }
}

async function decide(ports: ClaimPorts, head: Head, mark: string, now: number): Promise<Decided> {
  const { stored, message } = head;
  if (isAccepted(message)) return acceptHead(head, now);
  const allowed = maySend(stored.conversation, message, now);
  const verdict =
    allowed.type === "end"
      ? allowed
      : ((await templateEnded(ports, stored.conversation, message)) ?? allowed);
  if (verdict.type === "end") return endHead(ports, head, verdict, now);
  const until = await heldUntil(ports, message.phoneNumberId, now);
  return until === null ? claimHead(head, mark, now) : holdHead(head, until, now);
}

/** Claims the next message that may go, ending those that may not. Null when nothing is ready. */
export async function claimNext(ports: ClaimPorts, conversationId: string): Promise<Claim | null> {
  const mark = ports.ids.next();
  for (;;) {
    const step = await compareAndSet<Step>(ports, async (attempt) => {
      const stored = await readConversation(ports.store, conversationId);
      if (!isKnown(stored)) return idle;
      const own = attempt > 1 ? await ownClaim(ports, stored, mark) : null;
      if (own) return { writes: [], result: { type: "claimed", claim: own } };
      const now = ports.clock.now();
      const head = await readHead(ports, stored, now);
      return "writes" in head ? head : decide(ports, head, mark, now);
    });
    if (step.type === "idle") {
      if (step.heldUntil !== undefined) await ports.tasks.advanceConversation(conversationId, step.heldUntil);
      return null;
    }
    if (step.type === "claimed") return step.claim;
  }
}
