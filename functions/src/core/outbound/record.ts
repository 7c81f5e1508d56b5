/**
 * Writes a send's outcome on the message, which frees the lane for the next one. When an AI message
 * can't be delivered at all, what it answered waits again and a human takes over, with Meta's reason.
 */
import type { Conversation } from "../../contract/conversation";
import { isAccepted } from "../../contract/delivery";
import { at } from "../../contract/instant";
import { type OutboundMessage, outboundMessageSchema } from "../../contract/message";
import { idOf, messagePath } from "../../contract/paths";
import { compareAndSet } from "../compareAndSet";
import { forwardQuestions } from "../conversation/forward";
import {
  type KnownConversation,
  type StoredConversation,
  conversationWrite,
  conversationWrites,
  isKnown,
  readConversation,
} from "../conversation/document";
import { chooseMarketing, marketingStopped } from "../conversation/marketing";
import { unsent } from "../conversation/wait";
import type { Ports, SendOutcome } from "../ports";
import { REMOVE, type Snapshot, type Write } from "../store";
import type { Claim } from "./claimNext";
import { type Recorded, accepted, recordOutcome, told } from "./outcome";
import { type Reopened, undelivered } from "./undelivered";

type RecordPorts = Pick<Ports, "store" | "clock" | "ids">;

/** Puts a message that may be tried again in front of the others. */
function queueAgain(
  { conversation }: KnownConversation,
  messageId: string,
  message: OutboundMessage,
  { send, dueAt }: Recorded,
): Conversation {
  const notBefore = dueAt === undefined ? null : at(dueAt);
  const entry = { messageId, epoch: send.epoch, notBefore, ...unsent(message) };
  return { ...conversation, outbox: [entry, ...conversation.outbox] };
}

/** What an answer that is lost for good opens again; null where this outcome loses none. */
async function reopen(
  { store }: Pick<Ports, "store">,
  { id, conversation }: KnownConversation,
  messageId: string,
  message: OutboundMessage,
  { send }: Recorded,
  now: number,
): Promise<Reopened | null> {
  const isLost =
    send.state === "failed" || (send.state === "parked" && conversation.lastOutboundId === messageId);
  if (!isLost || message.author.type !== "ai" || message.send.state === send.state) return null;
  if (conversation.mergedInto !== undefined) {
    const to = { from: id, stays: conversation.mergedInto };
    return { conversation, lines: [], writes: await forwardQuestions(store, to, message.answers, now) };
  }
  const detail = send.error ? `${String(send.error.code)} ${send.error.title ?? ""}`.trim() : send.reason;
  return undelivered(id, conversation, unsent(message), detail, now);
}

/** With the version: a receipt that comes in between is read before anything is decided. */
const messageWrite = (snapshot: Snapshot, recorded: Recorded): Write => ({
  op: "update",
  path: snapshot.path,
  fields: { send: recorded.send, dueAt: recorded.dueAt === undefined ? REMOVE : at(recorded.dueAt) },
  version: snapshot.version,
});

/** Meta refused it because the customer stopped marketing messages: they get none from here either. */
const tellsNoMarketing = (before: OutboundMessage, { send }: Recorded): boolean =>
  send.state === "failed" && before.send.state !== "failed" && send.error?.code === marketingStopped;

/** Most outcomes are the message's own affair: the lane is free once it has one. */
const concernsConversation = (message: OutboundMessage, recorded: Recorded): boolean =>
  recorded.send.state === "queued" ||
  tellsNoMarketing(message, recorded) ||
  (message.author.type === "ai" && (recorded.send.state === "failed" || recorded.send.state === "parked"));

/** The outcome on the message, and what it means for the conversation where it means anything. */
async function recordedWrites(
  ports: RecordPorts,
  scene: { stored: StoredConversation | null; conversationId: string; snapshot: Snapshot; now: number },
  message: OutboundMessage,
  recorded: Recorded,
): Promise<Write[]> {
  const { conversationId, snapshot, now } = scene;
  const own = messageWrite(snapshot, recorded);
  if (!concernsConversation(message, recorded)) return [own];
  const stored = scene.stored ?? (await readConversation(ports.store, conversationId));
  if (!isKnown(stored) || stored.conversation.erasedAt !== undefined) return [own];
  if (recorded.send.state === "queued") {
    const again = queueAgain(stored, idOf(snapshot.path), message, recorded);
    return [conversationWrite(stored, again, now), own];
  }
  const unchanged = { conversation: stored.conversation, lines: [], writes: [] };
  const failed = (await reopen(ports, stored, idOf(snapshot.path), message, recorded, now)) ?? unchanged;
  const told = tellsNoMarketing(message, recorded)
    ? await chooseMarketing(
        ports.store,
        conversationId,
        failed.conversation,
        { active: true, source: "refusal", at: at(now) },
        `${idOf(snapshot.path)}-${String(recorded.send.attempt)}`,
      )
    : { conversation: failed.conversation, lines: [], writes: [] };
  const others = [...failed.writes, ...told.writes];
  if (told.conversation === stored.conversation && others.length === 0) return [own];
  const lines = [...failed.lines, ...told.lines];
  return [...conversationWrites(ports, stored, told.conversation, now, lines), own, ...others];
}

/**
 * Applies a decision about one message's send state, together with what it means for the conversation.
 *
 * @param conversation read with the message, where the decision needs it
 */
export const recordDecision = (
  ports: RecordPorts,
  conversationId: string,
  messageId: string,
  decide: (message: OutboundMessage, conversation: Conversation, now: number) => Recorded | null,
): Promise<Recorded | null> =>
  compareAndSet<Recorded | null>(ports, async () => {
    const [stored, snapshot] = await Promise.all([
      readConversation(ports.store, conversationId),
      ports.store.get(messagePath(conversationId, messageId)),
    ]);
    if (!isKnown(stored) || !snapshot) return { writes: [], result: null };
    const now = ports.clock.now();
    const message = outboundMessageSchema.parse(snapshot.data);
    const decided = decide(message, stored.conversation, now);
    if (!decided) return { writes: [], result: null };
    const recorded = told(message, decided);
    const scene = { stored, conversationId, snapshot, now };
    return { writes: await recordedWrites(ports, scene, message, recorded), result: recorded };
  });

/** What this request's outcome makes of the message as it is now. @param attempt the request it belongs to */
function outcomeOf(
  message: OutboundMessage,
  attempt: number,
  outcome: SendOutcome,
  now: number,
): Recorded | null {
  const { send } = message;
  const isOurs = send.attempt === attempt;
  if (isOurs && send.state === "claimed") return recordOutcome(message, outcome, now);
  if (isOurs && send.state === "unknown" && outcome.type === "refused") {
    return recordOutcome(message, outcome, now);
  }
  const late = outcome.type === "accepted" || isAccepted(message);
  return late ? accepted(send, outcome.type === "accepted" ? outcome.wamid : undefined) : null;
}

/** Costs no read when nothing happened to the message since its claim. */
export const record = (
  ports: RecordPorts,
  conversationId: string,
  claim: Claim,
  outcome: SendOutcome,
): Promise<Recorded | null> =>
  compareAndSet<Recorded | null>(ports, async (attempt) => {
    const path = messagePath(conversationId, claim.messageId);
    const asClaimed = { path, data: { ...claim.message }, version: claim.version };
    const isFresh = attempt === 1 && claim.version !== undefined;
    const snapshot = isFresh ? asClaimed : await ports.store.get(path);
    if (!snapshot) return { writes: [], result: null };
    const message = isFresh ? claim.message : outboundMessageSchema.parse(snapshot.data);
    const now = ports.clock.now();
    const decided = outcomeOf(message, claim.message.send.attempt, outcome, now);
    if (!decided) return { writes: [], result: null };
    const recorded = told(message, decided);
    const scene = { stored: null, conversationId, snapshot, now };
    return { writes: await recordedWrites(ports, scene, message, recorded), result: recorded };
  });
