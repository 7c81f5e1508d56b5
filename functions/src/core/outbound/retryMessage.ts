/**
 * An agent has a message sent again that failed, was parked or expired: the same document with a new attempt, judged by the
 * window, the template and the customer's wishes as they are now. It is the agent's word from then on, also where the AI
 * wrote it. A call that comes again finds it on its way and does nothing.
 */
import type { RetryMessageInput, RetryMessageOutput } from "../../contract/calls";
import type { Content } from "../../contract/content";
import type { Conversation } from "../../contract/conversation";
import { deliveryState } from "../../contract/delivery";
import { at } from "../../contract/instant";
import { type OutboundMessage, type Send, messageSchema } from "../../contract/message";
import { conversationPath, messagePath } from "../../contract/paths";
import { type Decision, compareAndSet } from "../compareAndSet";
import {
  type KnownConversation,
  assertInUse,
  conversationWrites,
  fromSnapshot,
  isKnown,
} from "../conversation/document";
import { rulesOf } from "../conversation/open";
import { withAgentActivity } from "../conversation/owner";
import type { Agent } from "../conversation/setAiMode";
import { endedWait } from "../conversation/wait";
import { TakeoverError } from "../errors";
import { sendLeaseMs } from "../limits";
import { expiryField } from "../retention";
import type { Snapshot } from "../store";
import { refreshed } from "./attached";
import { checkedAgain } from "./checkedTemplate";
import type { Claim } from "./claimNext";
import { mayLeave } from "./leave";
import { sendOwn, waitForTurn } from "./ownTurn";
import { claimed, inLine } from "./queue";
import type { SendPorts } from "./sendMessage";
import { takeOver } from "./takeOver";
import { assertWindow } from "./window";

interface Scene {
  stored: KnownConversation;
  snapshot: Snapshot;
  message: OutboundMessage;
}

async function readScene(
  { store }: SendPorts,
  { conversationId, messageId }: RetryMessageInput,
): Promise<Scene> {
  const [conversation = null, snapshot = null] = await store.getAll([
    conversationPath(conversationId),
    messagePath(conversationId, messageId),
  ]);
  const stored = fromSnapshot(conversationId, conversation);
  const message = snapshot && messageSchema.parse(snapshot.data);
  if (!isKnown(stored)) throw new TakeoverError("notFound", "conversationId: there is no such conversation");
  if (!snapshot || !message) {
    throw new TakeoverError("notFound", "messageId: there is no such message in this conversation");
  }
  assertInUse(stored.conversation);
  const isOurs = message.direction === "outbound" && message.origin === undefined;
  if (isOurs && (message.author.type === "agent" || message.author.type === "ai")) {
    return { stored, snapshot, message };
  }
  throw new TakeoverError(
    "failedPrecondition",
    "messageId: only a message of an agent or the AI is sent again",
  );
}

/** Null where it is on its way or arrived: then there is nothing to do. */
function brokenState(message: OutboundMessage): "failed" | "parked" | "expired" | null {
  const { state } = deliveryState(message);
  switch (state) {
    case "failed":
    case "parked":
    case "expired":
      return state;
    case "cancelled":
      throw new TakeoverError("failedPrecondition", "messageId: it was cancelled; write it again instead");
    default:
      return null;
  }
}

/** As it is queued once more. What failed is told apart from what comes, so that an old failure doesn't end the new send. */
export function queuedAgain(
  { send, receipts }: Pick<OutboundMessage, "send" | "receipts">,
  now: number,
): Send {
  const { error: _error, reason: _reason, unknownSince: _since, leaseUntil: _lease, ...rest } = send;
  const failures = Object.values(receipts).filter(({ status }) => status === "failed");
  const voided = [
    ...new Set([...(send.voided ?? []), ...send.wamids, ...failures.map(({ wamid }) => wamid)]),
  ];
  const again: Send = { ...rest, state: "queued", epoch: null, queuedAt: at(now) };
  return voided.length === 0 ? again : { ...again, voided };
}

async function allowed(
  ports: SendPorts,
  conversation: Conversation,
  content: Content,
  now: number,
): Promise<Content> {
  if (content.type === "template") return checkedAgain(ports, conversation, content);
  await assertWindow(ports, conversation, content, now);
  return content;
}

interface Retried {
  claim: Claim | null;
  mayArriveTwice: boolean;
}

interface Wanted {
  input: RetryMessageInput;
  agent: Agent;
  mark: string;
  /** With its file at Meta. */
  content: Content;
}

/** The claim of an earlier attempt of this call, if its commit went through although its answer was lost. */
function ownClaim({ stored, snapshot, message }: Scene, { input, mark }: Wanted): Claim | null {
  if (message.send.state !== "claimed" || message.send.claimedBy !== mark) return null;
  const { customer } = stored.conversation;
  return { messageId: input.messageId, message, customer, version: snapshot.version };
}

async function decide(ports: SendPorts, wanted: Wanted): Promise<Decision<Retried>> {
  const scene = await readScene(ports, wanted.input);
  const { stored, snapshot } = scene;
  const { input, agent, mark } = wanted;
  const state = brokenState(scene.message);
  if (state === null) {
    return { writes: [], result: { claim: ownClaim(scene, wanted), mayArriveTwice: false } };
  }
  const { conversationId, messageId } = input;
  const now = ports.clock.now();
  const content = await allowed(ports, stored.conversation, wanted.content, now);
  const taken = takeOver(stored.conversation, conversationId, content, agent, now);
  const rules = await rulesOf(ports, stored.conversation.phoneNumberId);
  const active = withAgentActivity(taken.conversation, rules, now);
  const free = active.outbox.length === 0 && (await mayLeave(ports, conversationId, active, now));
  const queued = queuedAgain(scene.message, now);
  const send = free ? claimed(queued, mark, now) : queued;
  const ended = endedWait(active, { author: { type: "agent", uid: agent.uid }, content });
  const times = { sentAt: at(now), dueAt: at(now + sendLeaseMs) };
  const message = { ...scene.message, content, send, ...times, ...ended.message };
  const after = inLine({ ...active, ...ended.conversation }, messageId, message, free, now);
  const kept = expiryField(now, rules.keepMessagesDays);
  const fields = { content, send, ...times, ...ended.message, ...kept };
  const { customer } = after;
  const mayArriveTwice = state === "parked";
  return {
    writes: [
      ...conversationWrites(ports, stored, after, now, taken.lines),
      { op: "update", path: snapshot.path, fields, version: snapshot.version },
      ...taken.writes,
    ],
    result: { claim: null, mayArriveTwice },
    whenWritten: (versions) => {
      const claim = { messageId, message, customer, version: versions.get(snapshot.path) };
      return { claim: free ? claim : null, mayArriveTwice };
    },
  };
}

/**
 * @throws TakeoverError `notFound`; `failedPrecondition` (not a message to send again, window closed with
 * `WindowClosedDetails`, template or customer don't allow it); `refused` or `unavailable` where Meta doesn't take its file
 */
export async function retryMessage(
  ports: SendPorts,
  input: RetryMessageInput,
  agent: Agent,
): Promise<RetryMessageOutput> {
  const { conversationId, messageId } = input;
  const { message, stored } = await readScene(ports, input);
  let mayArriveTwice = false;
  if (brokenState(message) !== null) {
    await assertWindow(ports, stored.conversation, message.content, ports.clock.now());
    const content = await refreshed(ports, message);
    const wanted = { input, agent, mark: ports.ids.next(), content };
    const retried = await compareAndSet(ports, () => decide(ports, wanted));
    if (retried.claim) await sendOwn(ports, conversationId, retried.claim);
    ({ mayArriveTwice } = retried);
  }
  return { messageId, state: await waitForTurn(ports, conversationId, messageId), mayArriveTwice };
}
