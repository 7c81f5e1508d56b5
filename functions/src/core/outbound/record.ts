/**
 * Writes a send's outcome on the message and frees the conversation for the next one, in one commit. When an AI message
 * can't be delivered at all, what it answered waits again and a human takes over, with Meta's reason.
 */
import type { Conversation } from "../../contract/conversation";
import { isAccepted } from "../../contract/delivery";
import { at } from "../../contract/instant";
import { type OutboundMessage, outboundMessageSchema } from "../../contract/message";
import { messagePath } from "../../contract/paths";
import { compareAndSet } from "../compareAndSet";
import {
  type KnownConversation,
  conversationWrite,
  isKnown,
  readConversation,
} from "../conversation/document";
import { changeOwner, waitAgain } from "../conversation/owner";
import { cancelWrites, dispositionWrites, timelineWrite } from "../conversation/writes";
import type { Ports, SendOutcome } from "../ports";
import { REMOVE, type Snapshot, type Write } from "../store";
import { type Recorded, accepted, recordOutcome, told } from "./outcome";

type RecordPorts = Pick<Ports, "store" | "clock">;

/** Frees the lane, and puts a message that may be tried again in front of the others. */
function freeLane(
  { conversation }: KnownConversation,
  messageId: string,
  message: OutboundMessage,
  recorded: Recorded,
): Conversation {
  const sending = conversation.sending?.messageId === messageId ? null : conversation.sending;
  if (recorded.send.state !== "queued") return { ...conversation, sending };
  const notBefore = recorded.dueAt === undefined ? null : at(recorded.dueAt);
  const entry = { messageId, epoch: recorded.send.epoch, notBefore, answers: message.answers };
  return { ...conversation, sending, outbox: [entry, ...conversation.outbox] };
}

interface Reopened {
  conversation: Conversation;
  writes: Write[];
}

/**
 * The AI's answer can't reach the customer: its questions are open again, and a human's to answer. Where a human owns
 * the conversation already, they only wait again.
 */
function reopen(
  stored: KnownConversation,
  message: OutboundMessage,
  recorded: Recorded,
  now: number,
): Reopened | null {
  const { conversation } = stored;
  const { send } = recorded;
  if (send.state !== "failed" || message.author.type !== "ai" || message.send.state === "failed") return null;
  const detail = send.error ? `${String(send.error.code)} ${send.error.title ?? ""}`.trim() : send.reason;
  if (conversation.owner === "human") {
    return {
      conversation: { ...conversation, waiting: waitAgain(conversation.waiting, message.answers) },
      writes: dispositionWrites(stored.id, message.answers, "aiFailed", detail),
    };
  }
  const changed = changeOwner(conversation, { owner: "human", reason: "aiFailed", agent: null, now, detail });
  const waiting = waitAgain(changed.conversation.waiting, message.answers);
  return {
    conversation: { ...changed.conversation, waiting },
    writes: [
      timelineWrite(stored.id, changed.timeline),
      ...cancelWrites(stored.id, changed.cancelled, "taken over"),
      ...dispositionWrites(stored.id, waiting, "aiFailed", detail),
    ],
  };
}

/** With the version: a receipt that comes in between is read before anything is decided. */
const messageWrite = (snapshot: Snapshot, recorded: Recorded): Write => ({
  op: "update",
  path: snapshot.path,
  fields: { send: recorded.send, dueAt: recorded.dueAt === undefined ? REMOVE : at(recorded.dueAt) },
  version: snapshot.version,
});

/** Applies a decision about one message's send state, together with what it means for the conversation. */
export const recordDecision = (
  ports: RecordPorts,
  conversationId: string,
  messageId: string,
  decide: (message: OutboundMessage, stored: KnownConversation, now: number) => Recorded | null,
): Promise<Recorded | null> =>
  compareAndSet<Recorded | null>(ports, async () => {
    const [stored, snapshot] = await Promise.all([
      readConversation(ports.store, conversationId),
      ports.store.get(messagePath(conversationId, messageId)),
    ]);
    if (!isKnown(stored) || !snapshot) return { writes: [], result: null };
    const now = ports.clock.now();
    const message = outboundMessageSchema.parse(snapshot.data);
    const decided = decide(message, stored, now);
    if (!decided) return { writes: [], result: null };
    const recorded = told(message, decided);
    const conversation = freeLane(stored, messageId, message, recorded);
    const failed = reopen({ ...stored, conversation }, message, recorded, now);
    return {
      writes: [
        conversationWrite(stored, failed?.conversation ?? conversation, now),
        messageWrite(snapshot, recorded),
        ...(failed?.writes ?? []),
      ],
      result: recorded,
    };
  });

/** @param attempt the request this outcome belongs to; a later one has its own */
export const record = (
  ports: RecordPorts,
  conversationId: string,
  messageId: string,
  attempt: number,
  outcome: SendOutcome,
): Promise<Recorded | null> =>
  recordDecision(ports, conversationId, messageId, (message, _stored, now) => {
    const { send } = message;
    const isOurs = send.attempt === attempt;
    if (isOurs && send.state === "claimed") return recordOutcome(message, outcome, now);
    if (isOurs && send.state === "unknown" && outcome.type === "refused") {
      return recordOutcome(message, outcome, now);
    }
    const late = outcome.type === "accepted" || isAccepted(message);
    return late ? accepted(send, outcome.type === "accepted" ? outcome.wamid : undefined) : null;
  });
