/**
 * What a turn that passed the fence makes of its conversation, pure: the answer queued and its questions answered; or the
 * hand-over with its words; or the draft; or the reason for saying nothing.
 */
import type { AiWork, Conversation } from "../../contract/conversation";
import { at } from "../../contract/instant";
import type { Disposition, OutboundMessage } from "../../contract/message";
import type { Line } from "../audit/chain";
import { type KnownConversation, wantsDraft } from "../conversation/document";
import { changeOwner } from "../conversation/owner";
import { cancelWrites, dispositionWrites } from "../conversation/writes";
import { type NewOutbound, queueOutbound } from "../outbound/queue";
import { withReply } from "../rules/dailyReplies";
import type { Write } from "../store";
import { repliesThisHour } from "./beforeModel";
import type { ClaimedTurn } from "./claimTurn";
import { type Closed, done, isLeftWaiting } from "./closed";
import type { Ending, HandOver, HandOverReason } from "./ending";
import { type FenceVerdict, withDraft } from "./fence";

/** What the turn did and what it wants. */
export interface Made {
  /** Ids of the messages it covers. */
  shown: ReadonlySet<string>;
  ending: Ending;
  work: AiWork;
  /** Answer what was shown even if more has arrived; the rest gets a turn of its own. */
  isLast: boolean;
}

export interface Scene extends Made {
  stored: KnownConversation;
  held: ClaimedTurn;
  leaves: boolean;
  now: number;
  /** The date of `now` where the channel is. */
  day: string;
  newId: string;
  provider: string;
  /** Of the number's messages. */
  keepDays: number | null;
}

export interface Outcome {
  conversation: Conversation;
  /** Of the timeline. */
  lines: Line[];
  writes: Write[];
  /** The message that leaves now. */
  first?: OutboundMessage;
  result: Closed;
}

/** The first text is claimed where the lane is free, the others follow it in order. */
function say(
  scene: Scene,
  before: Conversation,
  texts: string[],
  outbound: Omit<NewOutbound, "id" | "content" | "keepDays">,
): Outcome {
  const { held, now, newId, leaves } = scene;
  let conversation = before;
  const queued = texts.map((text, index) => {
    const id = index === 0 ? newId : `${newId}-${String(index + 1)}`;
    const free = leaves && index === 0;
    const next = queueOutbound(
      held.conversationId,
      conversation,
      { ...outbound, id, content: { type: "text", text }, keepDays: scene.keepDays },
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

function passed(scene: Scene, ending: Ending): Outcome {
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
export function carryOut(scene: Scene, verdict: FenceVerdict): Outcome | Closed {
  const { conversation } = scene.stored;
  const { ending, work } = scene;
  switch (verdict.type) {
    case "send":
      return passed(scene, ending);
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
      return done("lost", isLeftWaiting(conversation));
  }
}
