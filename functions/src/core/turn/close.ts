/**
 * Closes a turn with what the AI said, through the fence, in one commit: the answer claimed and its questions answered;
 * or the hand-over with its words; or the draft; or the reason for saying nothing.
 */
import type { AiWork, Conversation } from "../../contract/conversation";
import { at } from "../../contract/instant";
import { type Disposition, type OutboundMessage, outboundMessageSchema } from "../../contract/message";
import { messagePath } from "../../contract/paths";
import type { Line } from "../audit/chain";
import { compareAndSet } from "../compareAndSet";
import {
  type KnownConversation,
  conversationWrites,
  isKnown,
  readConversation,
  wantsDraft,
} from "../conversation/document";
import { changeOwner } from "../conversation/owner";
import { cancelWrites, dispositionWrites } from "../conversation/writes";
import type { Claim } from "../outbound/claimNext";
import { channelOf } from "../conversation/open";
import { mayLeave } from "../outbound/leave";
import { type NewOutbound, queueOutbound } from "../outbound/queue";
import type { Ports } from "../ports";
import { dayOf, withReply } from "../rules/dailyReplies";
import type { Version, Write } from "../store";
import { repliesThisHour } from "./beforeModel";
import type { ClaimedTurn } from "./claimTurn";
import type { Ending, HandOver, HandOverReason } from "./ending";
import { type FenceVerdict, fence, withDraft } from "./fence";

export type Closed =
  | { type: "claimed"; claim: Claim; leftWaiting: boolean }
  /** Nothing to send from here: queued behind another message, drafted, silent, or not ours any more. */
  | { type: "done"; verdict: FenceVerdict["type"]; leftWaiting: boolean }
  | { type: "superseded" };

type ClosePorts = Pick<Ports, "store" | "clock" | "ids" | "ai" | "channels">;

/** What the turn did and what it wants. */
export interface Made {
  /** Ids of the messages it covers. */
  shown: ReadonlySet<string>;
  ending: Ending;
  work: AiWork;
  /** Answer what was shown even if more has arrived; the rest gets a turn of its own. */
  isLast: boolean;
}

interface Scene extends Made {
  stored: KnownConversation;
  held: ClaimedTurn;
  leaves: boolean;
  now: number;
  /** The date of `now` where the channel is. */
  day: string;
  newId: string;
  provider: string;
}

interface Outcome {
  conversation: Conversation;
  /** Of the timeline. */
  lines: Line[];
  writes: Write[];
  /** The message that leaves now. */
  first?: OutboundMessage;
  result: Closed;
}

const done = (verdict: FenceVerdict["type"], leftWaiting = false): Closed => ({
  type: "done",
  verdict,
  leftWaiting,
});

/** Something arrived that no turn has covered yet, and the AI still owns the conversation. */
const isLeftWaiting = (conversation: Conversation): boolean =>
  conversation.owner === "ai" && conversation.waiting.length > 0;

/** The first text is claimed where the lane is free, the others follow it in order. */
function say(
  scene: Scene,
  before: Conversation,
  texts: string[],
  outbound: Omit<NewOutbound, "id" | "content">,
): Outcome {
  const { held, now, newId, leaves } = scene;
  let conversation = before;
  const queued = texts.map((text, index) => {
    const id = index === 0 ? newId : `${newId}-${String(index + 1)}`;
    const free = leaves && index === 0;
    const next = queueOutbound(
      held.conversationId,
      conversation,
      { ...outbound, id, content: { type: "text", text } },
      free,
      now + index,
    );
    conversation = next.conversation;
    return next;
  });
  const [first] = queued;
  const isClaimed = first?.message.send.state === "claimed";
  return {
    conversation,
    lines: [],
    writes: queued.map(({ write }) => write),
    ...(isClaimed ? { first: first.message } : {}),
    result: done("send", isLeftWaiting(conversation)),
  };
}

/** Ends the wait of what was shown, and keeps the rest for the next turn. */
function endWait(scene: Scene, disposition: Disposition, reason?: string): Outcome {
  const { conversation } = scene.stored;
  const ended = conversation.waiting.filter((id) => scene.shown.has(id));
  const waiting = conversation.waiting.filter((id) => !scene.shown.has(id));
  const after = { ...conversation, turn: null, waiting };
  return {
    conversation: after,
    lines: [],
    writes: dispositionWrites(scene.held.conversationId, ended, disposition, reason),
    result: done("send", isLeftWaiting(after)),
  };
}

/** One more reply in the hour and in the day that are counted. */
function countReply(conversation: Conversation, { now, day }: Scene): Conversation {
  const count = repliesThisHour(conversation, now);
  const since = count === 0 || !conversation.aiReplies ? at(now) : conversation.aiReplies.since;
  return withReply({ ...conversation, aiReplies: { since, count: count + 1 } }, day);
}

function reply(scene: Scene, parts: string[]): Outcome {
  const { turn } = scene.held;
  const { provider, work } = scene;
  const answered = endWait(scene, "answered");
  const said = say(scene, countReply(answered.conversation, scene), parts, {
    author: { type: "ai", turnId: turn.id, provider, work },
    epoch: turn.epoch,
    claimedBy: scene.newId,
    answers: scene.stored.conversation.waiting.filter((id) => scene.shown.has(id)),
  });
  return { ...said, writes: [...answered.writes, ...said.writes] };
}

const dispositionFor: Record<HandOverReason, Disposition> = {
  handoff: "handedOff",
  outOfHours: "handedOff",
  limitReached: "handedOff",
  aiFailed: "aiFailed",
  loopStopped: "loopStopped",
};

/** To people, with words to the customer where the window still lets us speak. */
function handOver(scene: Scene, ending: HandOver, mayTalk: boolean): Outcome {
  const { held, now, stored, work } = scene;
  const { reason, cause, detail, summary, text, tellsAway, draft } = ending;
  const change = { owner: "human", reason, cause, agent: null, now, detail, summary, work } as const;
  const changed = changeOwner(stored.conversation, change);
  const told = tellsAway && mayTalk ? { ...changed.conversation, awayToldAt: at(now) } : changed.conversation;
  const after = draft === undefined ? told : withDraft(told, { text: draft, work }, held.turn, now);
  const said = mayTalk
    ? say(scene, after, [text], {
        author: { type: "system", reason: reason === "aiFailed" ? "fallback" : "handoff" },
        epoch: after.ownerEpoch,
        claimedBy: scene.newId,
        answers: [],
      })
    : { conversation: after, lines: [], writes: [], result: done("windowClosed") };
  return {
    ...said,
    lines: [changed.line],
    writes: [
      ...cancelWrites(held.conversationId, changed.cancelled, "handed over"),
      ...dispositionWrites(held.conversationId, changed.conversation.waiting, dispositionFor[reason], detail),
      ...said.writes,
    ],
  };
}

/** The line in the timeline that says why the AI said nothing. */
function silenceLine({ held, stored, now, shown, work }: Scene, reason: string): Line {
  const messageIds = stored.conversation.waiting.filter((id) => shown.has(id));
  const entry = { type: "aiSilent", at: at(now), reason, messageIds, work } as const;
  return { id: `turn-${held.turn.id}`, entry };
}

function keepSilent(scene: Scene, reason: string): Outcome {
  const ended = endWait(scene, "notAnswerable", reason);
  return { ...ended, lines: [silenceLine(scene, reason)] };
}

/** For the agent: the text, or why there is none. What waits goes on waiting for them. */
function keepDraft(scene: Scene): Outcome {
  const { stored, held, ending, work, now } = scene;
  const { conversation } = stored;
  const draftedFor = conversation.waiting.findLast((id) => scene.shown.has(id)) ?? null;
  const after = { ...conversation, turn: null, draftedFor };
  const result = done("draft", wantsDraft(after));
  if (ending.type === "reply") {
    const drafted = withDraft(after, { text: ending.text, work }, held.turn, now);
    return { conversation: drafted, lines: [], writes: [], result };
  }
  const reason = ending.type === "silent" ? ending.reason : ending.detail;
  return { conversation: after, lines: [silenceLine(scene, reason)], writes: [], result };
}

function carryOut(scene: Scene, ending: Ending): Outcome {
  switch (ending.type) {
    case "reply":
      return reply(scene, ending.parts);
    case "handOver":
      return handOver(scene, ending, true);
    case "silent":
      return keepSilent(scene, ending.reason);
  }
}

/** A `Closed` alone means that there is nothing to write. */
function decide(scene: Scene, verdict: FenceVerdict): Outcome | Closed {
  const { conversation } = scene.stored;
  const { ending, work } = scene;
  switch (verdict.type) {
    case "send":
      return carryOut(scene, ending);
    case "draft":
      return keepDraft(scene);
    case "superseded":
      return { type: "superseded" };
    case "windowClosed":
      if (ending.type === "handOver") return handOver(scene, ending, false);
      return { ...endWait(scene, verdict.type), result: done(verdict.type) };
    case "optedOut":
      return { ...endWait(scene, verdict.type), result: done(verdict.type) };
    case "takenOver": {
      if (!verdict.keepDraft || ending.type !== "reply") return done("takenOver");
      const drafted = withDraft(conversation, { text: ending.text, work }, scene.held.turn, scene.now);
      return { conversation: drafted, lines: [], writes: [], result: done("takenOver") };
    }
    case "lost":
      return done("lost");
  }
}

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
    const day = dayOf(await channelOf(ports, conversation.phoneNumberId), now);
    const scene: Scene = { ...made, stored, held, leaves, now, day, newId, provider };
    const decided = decide(scene, fence(conversation, held.turn, made.shown, made.isLast, now));
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
