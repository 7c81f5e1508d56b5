/**
 * Closes a turn with what the AI said, through the fence, in one commit: the answer claimed and its questions answered;
 * or the hand-over with its words; or the draft; or the reason for saying nothing.
 */
import type { Conversation, OwnerReason } from "../../contract/conversation";
import { at } from "../../contract/instant";
import { type Disposition, outboundMessageSchema } from "../../contract/message";
import { messagePath } from "../../contract/paths";
import { compareAndSet } from "../compareAndSet";
import {
  type KnownConversation,
  conversationWrite,
  isKnown,
  readConversation,
} from "../conversation/document";
import { changeOwner } from "../conversation/owner";
import { cancelWrites, dispositionWrites, timelineWrite } from "../conversation/writes";
import type { Claim } from "../outbound/claimNext";
import { type NewOutbound, queueOutbound } from "../outbound/queue";
import type { Ports } from "../ports";
import type { Write } from "../store";
import type { ClaimedTurn } from "./claimTurn";
import { type FenceVerdict, fence, withDraft } from "./fence";

/** What the turn wants to do. */
export type Ending =
  | { type: "reply"; text: string }
  /** To a human, with words to the customer. */
  | { type: "handOver"; reason: Extract<OwnerReason, "handoff" | "aiFailed">; detail: string; text: string }
  | { type: "silent"; reason: string };

export type Closed =
  | { type: "claimed"; claim: Claim; leftWaiting: boolean }
  /** Nothing to send from here: queued behind another message, drafted, silent, or not ours any more. */
  | { type: "done"; verdict: FenceVerdict["type"]; leftWaiting: boolean }
  | { type: "superseded" };

type ClosePorts = Pick<Ports, "store" | "clock" | "ids" | "ai">;

interface Scene {
  stored: KnownConversation;
  held: ClaimedTurn;
  shown: ReadonlySet<string>;
  now: number;
  newId: string;
  provider: string;
}

interface Outcome {
  conversation: Conversation;
  writes: Write[];
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

function say(scene: Scene, before: Conversation, outbound: Omit<NewOutbound, "id">): Outcome {
  const { held, now, newId } = scene;
  const queued = queueOutbound(held.conversationId, before, { ...outbound, id: newId }, now);
  const { customer } = queued.conversation;
  const leftWaiting = isLeftWaiting(queued.conversation);
  return {
    conversation: queued.conversation,
    writes: [queued.write],
    result:
      queued.message.send.state === "claimed"
        ? { type: "claimed", claim: { messageId: newId, message: queued.message, customer }, leftWaiting }
        : done("send", leftWaiting),
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
    writes: dispositionWrites(scene.held.conversationId, ended, disposition, reason),
    result: done("send", isLeftWaiting(after)),
  };
}

function reply(scene: Scene, text: string): Outcome {
  const { turn } = scene.held;
  const answered = endWait(scene, "answered");
  const said = say(scene, answered.conversation, {
    author: { type: "ai", turnId: turn.id, provider: scene.provider },
    content: { type: "text", text },
    epoch: turn.epoch,
    claimedBy: scene.newId,
    answers: scene.stored.conversation.waiting.filter((id) => scene.shown.has(id)),
  });
  return { ...said, writes: [...answered.writes, ...said.writes] };
}

type HandOver = Extract<Ending, { type: "handOver" }>;

/** To people, with words to the customer where the window still lets us speak. */
function handOver(scene: Scene, { reason, detail, text }: HandOver, mayTalk: boolean): Outcome {
  const { held, now, stored } = scene;
  const changed = changeOwner(stored.conversation, { owner: "human", reason, agent: null, now, detail });
  const said = mayTalk
    ? say(scene, changed.conversation, {
        author: { type: "system", reason: reason === "handoff" ? "handoff" : "fallback" },
        content: { type: "text", text },
        epoch: changed.conversation.ownerEpoch,
        claimedBy: scene.newId,
        answers: [],
      })
    : { conversation: changed.conversation, writes: [], result: done("windowClosed") };
  const disposition = reason === "handoff" ? "handedOff" : "aiFailed";
  return {
    ...said,
    writes: [
      timelineWrite(held.conversationId, changed.timeline),
      ...cancelWrites(held.conversationId, changed.cancelled, "handed over"),
      ...dispositionWrites(held.conversationId, changed.conversation.waiting, disposition, detail),
      ...said.writes,
    ],
  };
}

function keepSilent(scene: Scene, reason: string): Outcome {
  const { held, stored, now, shown } = scene;
  const ended = endWait(scene, "notAnswerable", reason);
  const messageIds = stored.conversation.waiting.filter((id) => shown.has(id));
  const entry = { type: "aiSilent", at: at(now), reason, messageIds } as const;
  return {
    ...ended,
    writes: [...ended.writes, timelineWrite(held.conversationId, { id: `turn-${held.turn.id}`, entry })],
  };
}

function carryOut(scene: Scene, ending: Ending): Outcome {
  switch (ending.type) {
    case "reply":
      return reply(scene, ending.text);
    case "handOver":
      return handOver(scene, ending, true);
    case "silent":
      return keepSilent(scene, ending.reason);
  }
}

/** A `Closed` alone means that there is nothing to write. */
function decide(scene: Scene, ending: Ending, verdict: FenceVerdict): Outcome | Closed {
  const { conversation } = scene.stored;
  switch (verdict.type) {
    case "send":
      return carryOut(scene, ending);
    case "superseded":
      return { type: "superseded" };
    case "windowClosed":
      if (ending.type === "handOver") return handOver(scene, ending, false);
      return { ...endWait(scene, verdict.type), result: done(verdict.type) };
    case "optedOut":
      return { ...endWait(scene, verdict.type), result: done(verdict.type) };
    case "takenOver": {
      if (!verdict.keepDraft || ending.type !== "reply") return done("takenOver");
      const drafted = withDraft(conversation, ending.text, scene.held.turn, scene.now);
      return { conversation: drafted, writes: [], result: done("takenOver") };
    }
    case "lost":
      return done("lost");
  }
}

/** What this call's own commit did, if it went through although its answer was lost. */
async function alreadyClosed(
  ports: ClosePorts,
  stored: KnownConversation,
  newId: string,
): Promise<Closed | null> {
  const snapshot = await ports.store.get(messagePath(stored.id, newId));
  if (!snapshot) return null;
  const message = outboundMessageSchema.parse(snapshot.data);
  const leftWaiting = isLeftWaiting(stored.conversation);
  if (message.send.state !== "claimed") return done("send", leftWaiting);
  const { customer } = stored.conversation;
  return { type: "claimed", claim: { messageId: newId, message, customer }, leftWaiting };
}

/** @param isLast answer what was shown even if more has arrived; the rest gets a turn of its own */
export function closeTurn(
  ports: ClosePorts,
  held: ClaimedTurn,
  shown: ReadonlySet<string>,
  ending: Ending,
  isLast: boolean,
): Promise<Closed> {
  const newId = ports.ids.next();
  return compareAndSet<Closed>(ports, async (attempt) => {
    const stored = await readConversation(ports.store, held.conversationId);
    if (!isKnown(stored)) return { writes: [], result: done("lost") };
    const closed = attempt > 1 ? await alreadyClosed(ports, stored, newId) : null;
    if (closed) return { writes: [], result: closed };
    const now = ports.clock.now();
    const scene: Scene = { stored, held, shown, now, newId, provider: ports.ai.provider ?? "none" };
    const decided = decide(scene, ending, fence(stored.conversation, held.turn, shown, isLast, now));
    if ("type" in decided) return { writes: [], result: decided };
    return {
      writes: [conversationWrite(stored, decided.conversation, now), ...decided.writes],
      result: decided.result,
    };
  });
}
