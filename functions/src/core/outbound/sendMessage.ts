/**
 * An agent says something: the message is stored, the conversation is theirs and the AI's turn is over, all in one
 * commit; then it is sent. The same client id again is the same message, however often it is called.
 */
import type { SendMessageInput, SendMessageOutput } from "../../contract/calls";
import type { Conversation } from "../../contract/conversation";
import { deliveryState } from "../../contract/delivery";
import { type OutboundMessage, outboundMessageSchema } from "../../contract/message";
import { conversationPath, messagePath } from "../../contract/paths";
import { compareAndSet } from "../compareAndSet";
import {
  assertInUse,
  conversationWrite,
  fromSnapshot,
  isKnown,
  readConversation,
} from "../conversation/document";
import { channelOf, rulesOf } from "../conversation/open";
import { changeOwner, withAgentActivity } from "../conversation/owner";
import type { Agent } from "../conversation/setAiMode";
import { cancelWrites, dispositionWrites, timelineWrite } from "../conversation/writes";
import { TakeoverError } from "../errors";
import { digestOf } from "../hash";
import { sendTurnWaitMs, windowMarginMs } from "../limits";
import type { Ports } from "../ports";
import type { Write } from "../store";
import { approvedTemplate } from "../template/approvedTemplate";
import { type Claim, claimNext } from "./claimNext";
import { mayLeave } from "./leave";
import { queueOutbound } from "./queue";
import { type TransmitPorts, transmit } from "./transmit";

type SendPorts = TransmitPorts & Pick<Ports, "channels">;
type Content = OutboundMessage["content"];
type Asked = SendMessageInput["content"] | Content;

/** The name of an agent's message: one per agent and client id. */
export const messageIdFor = (uid: string, clientId: string): string => `out-${digestOf(uid, clientId)}`;

const noConversation = () => new TakeoverError("notFound", "conversationId: there is no such conversation");

/** Read with the conversation, so that a template that changes meanwhile is seen at the next attempt. */
async function contentOf(
  ports: SendPorts,
  { content }: SendMessageInput,
  { phoneNumberId, suppressed }: Conversation,
): Promise<Content> {
  if (content.type === "text") return content;
  if (suppressed) {
    throw new TakeoverError("failedPrecondition", "the customer asked for silence; no template can be sent");
  }
  const { wabaId } = await channelOf(ports, phoneNumberId);
  return approvedTemplate(ports.store, wabaId, content);
}

/** What the client asked for, without what we made of it. */
const askedFor = (content: Asked): string =>
  JSON.stringify(
    content.type === "template" ? [content.name, content.language, content.parameters] : content,
  );

function assertSame(existing: OutboundMessage, content: Asked): void {
  if (askedFor(existing.content) !== askedFor(content)) {
    throw new TakeoverError("alreadyExists", "clientId: was used for another message already");
  }
}

/** The conversation with this agent in it, and what that ends. */
function takeOver(conversation: Conversation, conversationId: string, agent: Agent, now: number) {
  if (conversation.owner === "human") {
    const { uid: agentUid, name: agentName } = agent;
    return {
      conversation: {
        ...conversation,
        agentUid,
        agentName,
        waiting: [],
        turn: null,
        draft: null,
        draftedFor: null,
        handoff: null,
        unread: 0,
      },
      writes: [] as Write[],
    };
  }
  const changed = changeOwner(conversation, { owner: "human", reason: "agentMessage", agent, now });
  return {
    conversation: { ...changed.conversation, waiting: [], unread: 0 },
    writes: [
      ...dispositionWrites(conversationId, changed.conversation.waiting, "humanOwns"),
      timelineWrite(conversationId, changed.timeline),
      ...cancelWrites(conversationId, changed.cancelled, "an agent wrote"),
    ],
  };
}

function assertWindow(conversation: Conversation, content: Content, now: number): void {
  if (content.type === "template" || conversation.windowEndsAt.toMillis() - windowMarginMs > now) return;
  throw new TakeoverError("failedPrecondition", "the 24 h window is closed; only a template can be sent");
}

/** Stores the message once. Null: it was there already. */
function storeMessage(
  ports: SendPorts,
  input: SendMessageInput,
  agent: Agent,
  messageId: string,
): Promise<Claim | null> {
  const mark = ports.ids.next();
  return compareAndSet<Claim | null>(ports, async () => {
    const { conversationId, clientId } = input;
    const [conversationSnapshot, existing] = await ports.store.getAll([
      conversationPath(conversationId),
      messagePath(conversationId, messageId),
    ]);
    const stored = fromSnapshot(conversationId, conversationSnapshot ?? null);
    if (!isKnown(stored)) throw noConversation();
    if (existing) {
      const message = outboundMessageSchema.parse(existing.data);
      assertSame(message, input.content);
      const isOwn = message.send.state === "claimed" && message.send.claimedBy === mark;
      const { customer } = stored.conversation;
      return {
        writes: [],
        result: isOwn ? { messageId, message, customer, version: existing.version } : null,
      };
    }
    assertInUse(stored.conversation);
    const now = ports.clock.now();
    const content = await contentOf(ports, input, stored.conversation);
    assertWindow(stored.conversation, content, now);
    const taken = takeOver(stored.conversation, conversationId, agent, now);
    const author = { type: "agent", uid: agent.uid } as const;
    const outbound = { id: messageId, author, content, epoch: null, answers: [], clientId, claimedBy: mark };
    const { phoneNumberId } = stored.conversation;
    const active = withAgentActivity(taken.conversation, await rulesOf(ports, phoneNumberId), now);
    const leaves = await mayLeave(ports, conversationId, active, now);
    const queued = queueOutbound(conversationId, active, outbound, leaves, now);
    const { message } = queued;
    const { customer } = queued.conversation;
    const isClaimed = message.send.state === "claimed";
    const { path } = queued.write;
    return {
      writes: [conversationWrite(stored, queued.conversation, now), queued.write, ...taken.writes],
      result: null,
      whenWritten: (versions) =>
        isClaimed ? { messageId, message, customer, version: versions.get(path) } : null,
    };
  });
}

/** Sends this message and leaves those behind it to the task: its agent waits for no other's. */
async function sendOwn(ports: SendPorts, conversationId: string, claim: Claim): Promise<void> {
  await transmit(ports, conversationId, claim);
  const { conversation } = await readConversation(ports.store, conversationId);
  if (conversation && conversation.outbox.length > 0) {
    await ports.tasks.advanceConversation(conversationId, ports.clock.now());
  }
}

const isWaiting = (state: string): boolean => state === "queued" || state === "sending";

/** Helps the lane along until the message had its turn, or the time is up. */
async function waitForTurn(ports: SendPorts, conversationId: string, messageId: string): Promise<string> {
  const until = ports.clock.now() + sendTurnWaitMs;
  for (;;) {
    const snapshot = await ports.store.get(messagePath(conversationId, messageId));
    if (!snapshot) throw new TakeoverError("notFound", "the message does not exist any more");
    const message = outboundMessageSchema.parse(snapshot.data);
    const { state } = deliveryState(message);
    if (!isWaiting(state) || ports.clock.now() >= until) return message.send.state;
    await ports.clock.sleep(250);
    const next = await claimNext(ports, conversationId);
    if (next) await sendOwn(ports, conversationId, next);
  }
}

/**
 * @throws TakeoverError `notFound`, `failedPrecondition` (window closed, template not approved, customer erased), `alreadyExists` (the
 * client id was used for another message), `invalidArgument`
 */
export async function sendMessage(
  ports: SendPorts,
  input: SendMessageInput,
  agent: Agent,
): Promise<SendMessageOutput> {
  const { conversationId, clientId } = input;
  const messageId = messageIdFor(agent.uid, clientId);
  const existing = await ports.store.get(messagePath(conversationId, messageId));
  if (existing) {
    assertSame(outboundMessageSchema.parse(existing.data), input.content);
  } else {
    const claim = await storeMessage(ports, input, agent, messageId);
    if (claim) await sendOwn(ports, conversationId, claim);
  }
  return { messageId, state: await waitForTurn(ports, conversationId, messageId) };
}
