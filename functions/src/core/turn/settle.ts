/**
 * The first step after a message was created: it joins its conversation and, where the AI owns it and no turn is under
 * way, claims the turn in the same commit. A second delivery of the event finds the work done.
 */
import type { Channel } from "../../contract/channel";
import type { Conversation } from "../../contract/conversation";
import { type Instant, at } from "../../contract/instant";
import { type InboundMessage, inboundMessageSchema, outboundMessageSchema } from "../../contract/message";
import { conversationPath, idOf, messagePath } from "../../contract/paths";
import type { Line } from "../audit/chain";
import { type Decision, compareAndSet } from "../compareAndSet";
import { type StoredConversation, conversationWrites, fromSnapshot } from "../conversation/document";
import { forwardWrites } from "../conversation/forward";
import { join } from "../conversation/join";
import { channelOf, openOrKnown } from "../conversation/open";
import { type Received, receiveMessage } from "../conversation/receiveMessage";
import { type Said, say } from "../conversation/say";
import { suppressionWrites } from "../conversation/suppression";
import { cancelWrites, dispositionWrites } from "../conversation/writes";
import type { Claim } from "../outbound/claimNext";
import { atTombstone, isTombstone, wasErased } from "../erase/atTombstone";
import { eraseMessageWrites } from "../erase/messageWrites";
import { mayLeave } from "../outbound/leave";
import { erasedNameOf } from "../facts/names";
import type { Ports } from "../ports";
import type { Snapshot, Write } from "../store";
import { type ClaimedTurn, ownTurn, withTurn } from "./claimTurn";

type SettlePorts = Pick<Ports, "store" | "clock" | "ids" | "ai" | "channels">;

/** What this invocation has to do now: run a turn, send something, both, or neither. */
export interface Settled {
  turn: ClaimedTurn | null;
  /** Something was said by itself; without a claim it waits behind another message, or somebody else sends it. */
  said: { claim: Claim | null } | null;
}
const settled: Settled = { turn: null, said: null };
const nothing: Decision<Settled> = { writes: [], result: settled };

/** A late message in a conversation that was joined with another one. */
async function forward(
  ports: SettlePorts,
  stays: string,
  snapshot: Snapshot,
  { disposition, conversationId }: InboundMessage,
): Promise<Write[]> {
  if (disposition !== "pending") return [];
  const moved = await forwardWrites(ports.store, stays, snapshot);
  const here = [idOf(snapshot.path)];
  return [...moved, ...dispositionWrites(conversationId, here, "superseded", `joined with ${stays}`)];
}

/** What the message says and the conversation it is for; joined first, if its aliases led to more than one. */
async function readScene(ports: SettlePorts, conversationId: string, messageId: string) {
  const read = async () => {
    const [conversation, message] = await ports.store.getAll([
      conversationPath(conversationId),
      messagePath(conversationId, messageId),
    ]);
    const stored = fromSnapshot(conversationId, conversation ?? null);
    return { stored, snapshot: message, message: message ? inboundMessageSchema.parse(message.data) : null };
  };
  const scene = await read();
  const { joins = [], disposition } = scene.message ?? {};
  const isOver = isTombstone(scene.stored);
  if (!scene.message || joins.length === 0 || disposition !== "pending" || isOver) return scene;
  for (const goes of joins) await join(ports, scene.message, goes);
  return read();
}

interface Arrived {
  conversationId: string;
  messageId: string;
  sentAt: Instant;
  received: Received;
  channel: Channel;
  /** Made before the first attempt; names the turn and whatever is said. */
  mark: string;
  /** Whoever is at a turn of their own claims no other one beside it. */
  mayClaim: boolean;
  now: number;
}

/**
 * The choice under each alias, and the line in the timeline that tells of it where it is news. Its name is made of the message's, whose own
 * has the customer's number in it.
 */
async function silence(
  ports: SettlePorts,
  { conversationId, messageId, sentAt, received, now }: Arrived,
): Promise<{ lines: Line[]; writes: Write[] }> {
  const { say: words, chose, conversation } = received;
  if (chose === null) return { lines: [], writes: [] };
  const active = chose === "silence";
  const someone = { ...conversation, conversationId };
  const entry = { type: "suppressionChanged", at: at(now), active, by: "customer" } as const;
  return {
    lines: words === null ? [] : [{ id: `suppression-${erasedNameOf(messageId)}`, entry }],
    writes: await suppressionWrites(ports.store, someone, "all", { active, source: "word", at: sentAt }),
  };
}

async function sayIt(ports: SettlePorts, arrived: Arrived, stored: StoredConversation): Promise<Said | null> {
  const { conversationId, received, channel, mark, now } = arrived;
  const { say: reason, conversation } = received;
  if (reason === null) return null;
  const leaves = await mayLeave(ports, conversationId, stored.conversation ?? conversation, now);
  return say(conversationId, conversation, channel, { id: mark, reason, leaves, now });
}

/** What else waits when people get the conversation is theirs too, and what the AI had queued isn't sent. */
function handOverWrites({ conversationId, messageId, received }: Arrived): Write[] {
  const { handedOver, conversation, reason } = received;
  if (!handedOver) return [];
  const others = conversation.waiting.filter((id) => id !== messageId);
  return [
    ...cancelWrites(conversationId, handedOver.cancelled, "handed over"),
    ...dispositionWrites(conversationId, others, "handedOff", reason),
  ];
}

async function receiveInto(
  ports: SettlePorts,
  stored: StoredConversation,
  arrived: Arrived,
): Promise<Decision<Settled>> {
  const { conversationId, messageId, received, mark, mayClaim, now } = arrived;
  const { disposition, reason, ended, handedOver } = received;
  const said = await sayIt(ports, arrived, stored);
  const spoken: Conversation = said?.conversation ?? received.conversation;
  const turn = mayClaim ? withTurn(spoken, mark, now) : null;
  const after = turn ? { ...spoken, turn } : spoken;
  const held = turn && { conversationId, conversation: { ...after, updatedAt: at(now) }, turn };
  const silenced = await silence(ports, arrived);
  const lines = [...(handedOver ? [handedOver.line] : []), ...silenced.lines];
  const endedIds = ended.ids.filter((id) => id !== messageId);
  return {
    writes: [
      ...conversationWrites(ports, stored, after, now, lines),
      ...dispositionWrites(conversationId, disposition === "pending" ? [] : [messageId], disposition, reason),
      ...dispositionWrites(conversationId, endedIds, ended.disposition, ended.reason),
      ...handOverWrites(arrived),
      ...silenced.writes,
      ...(said ? [said.write] : []),
    ],
    result: { turn: held, said: said && { claim: null } },
    whenWritten: (versions) => ({ turn: held, said: said && { claim: said.claim(versions) } }),
  };
}

/**
 * What an earlier attempt of this call did, whose commit went through although its answer was lost. A message that it
 * queued may have been claimed by somebody else since: then it is theirs to send.
 */
async function alreadySettled(
  ports: SettlePorts,
  { id, conversation }: StoredConversation,
  mark: string,
): Promise<Settled | null> {
  if (!conversation) return null;
  const turn = ownTurn(id, conversation, mark);
  const snapshot = await ports.store.get(messagePath(id, mark));
  if (!snapshot) return turn && { turn, said: null };
  const message = outboundMessageSchema.parse(snapshot.data);
  const isOwn = message.send.state === "claimed" && message.send.claimedBy === mark;
  const { customer } = conversation;
  const claim = isOwn ? { messageId: mark, message, customer, version: snapshot.version } : null;
  return { turn, said: { claim } };
}

/** Where the customer was erased, here or before they began anew here; null where nothing of that concerns this message. */
async function erasureOf(
  ports: SettlePorts,
  stored: StoredConversation,
  snapshot: Snapshot,
  message: InboundMessage,
): Promise<Write[] | null> {
  const now = ports.clock.now();
  if (isTombstone(stored)) return atTombstone(ports.store, stored, snapshot, now);
  const follows = stored.conversation?.follows;
  if (follows === undefined || message.disposition !== "pending") return null;
  if (!(await wasErased(ports.store, follows, idOf(snapshot.path), message))) return null;
  return (await eraseMessageWrites(ports.store, stored.id, [snapshot], now)).writes;
}

/** @param mayClaim a turn, where one is wanted. @returns what this invocation now holds */
export function settle(
  ports: SettlePorts,
  conversationId: string,
  messageId: string,
  mayClaim = true,
): Promise<Settled> {
  const mark = ports.ids.next();
  return compareAndSet<Settled>(ports, async (attempt) => {
    const { stored, snapshot, message } = await readScene(ports, conversationId, messageId);
    if (!message || !snapshot) return nothing;
    const erasure = await erasureOf(ports, stored, snapshot, message);
    if (erasure) return { writes: erasure, result: settled };
    const { conversation } = stored;
    if (conversation?.mergedInto !== undefined) {
      const writes = await forward(ports, conversation.mergedInto, snapshot, message);
      return { writes, result: settled };
    }
    const own = attempt > 1 ? await alreadySettled(ports, stored, mark) : null;
    if (own) return { writes: [], result: own };
    if (message.disposition !== "pending" || conversation?.waiting.includes(messageId)) return nothing;

    const now = ports.clock.now();
    const channel = await channelOf(ports, message.phoneNumberId);
    const before = await openOrKnown(ports, stored, message, now);
    const received = receiveMessage(before, messageId, message, channel, now);
    const { sentAt } = message;
    const arrived = { conversationId, messageId, sentAt, received, channel, mark, mayClaim, now };
    return receiveInto(ports, stored, arrived);
  });
}
