/**
 * An agent says something: the message is stored, the conversation is theirs and the AI's turn is over, all in one
 * commit; then it is sent. The same client id again is the same message, however often it is called.
 */
import type { SendMessageInput, SendMessageOutput } from "../../contract/calls";
import type { ChannelRules } from "../../contract/channel";
import type { Content } from "../../contract/content";
import type { Conversation } from "../../contract/conversation";
import { type OutboundMessage, outboundMessageSchema } from "../../contract/message";
import { conversationPath, messagePath } from "../../contract/paths";
import { type Decision, compareAndSet } from "../compareAndSet";
import {
  type StoredConversation,
  assertInUse,
  conversationWrites,
  fromSnapshot,
} from "../conversation/document";
import { rulesOf } from "../conversation/open";
import { withAgentActivity } from "../conversation/owner";
import type { Agent } from "../conversation/setAiMode";
import { TakeoverError } from "../errors";
import { digestOf } from "../hash";
import type { CallPorts } from "../ports";
import type { Snapshot, Write } from "../store";
import { type Prepared, agentContent } from "./agentContent";
import { checkedTemplate } from "./checkedTemplate";
import type { Claim } from "./claimNext";
import { mayLeave } from "./leave";
import { type Address, addressOf, conversationWith } from "./newCustomer";
import { sendOwn, waitForTurn } from "./ownTurn";
import { hasFiles, notYet, preparedTemplate } from "./preparedTemplate";
import { type NewOutbound, queueOutbound } from "./queue";
import { repliedWamid } from "./referred";
import { takeOver } from "./takeOver";
import type { TransmitPorts } from "./transmit";
import { assertWindow } from "./window";

export type SendPorts = TransmitPorts & Pick<CallPorts, "ai" | "media">;

/** The name of an agent's message: one per agent and client id. */
export const messageIdFor = (uid: string, clientId: string): string => `out-${digestOf(uid, clientId)}`;

const noConversation = () => new TakeoverError("notFound", "conversationId: there is no such conversation");

/** Names what the client asked for; the schema has put its fields in one order. */
const askedOf = ({ content, replyTo }: SendMessageInput): string =>
  digestOf(JSON.stringify(content), replyTo ?? "");

function assertSame(existing: OutboundMessage, input: SendMessageInput): void {
  if (existing.asked === undefined || existing.asked === askedOf(input)) return;
  throw new TakeoverError("alreadyExists", "clientId: was used for another message already");
}

interface Scene extends Address {
  stored: StoredConversation;
  /** The message, where an earlier call stored it. */
  existing: Snapshot | null;
}

async function readScene(ports: SendPorts, input: SendMessageInput, messageId: string): Promise<Scene> {
  const { conversationId: asked, to } = input;
  const address = to ? await addressOf(ports, to) : { conversationId: asked ?? "", identities: [] };
  const { conversationId } = address;
  const [conversation = null, existing = null] = await ports.store.getAll([
    conversationPath(conversationId),
    messagePath(conversationId, messageId),
  ]);
  return { ...address, stored: fromSnapshot(conversationId, conversation), existing };
}

/** @throws TakeoverError `notFound`, or `failedPrecondition` where the customer is elsewhere or erased */
async function conversationOf(
  ports: SendPorts,
  { stored }: Scene,
  { to }: SendMessageInput,
  now: number,
): Promise<Conversation> {
  if (to === undefined && stored.conversation === null) throw noConversation();
  const conversation = to ? await conversationWith(ports, stored, to, now) : stored.conversation;
  if (conversation === null) throw noConversation();
  assertInUse(conversation);
  return conversation;
}

/** Judged with the conversation that was read, so that what changes meanwhile is seen at the next attempt. */
async function allowedContent(
  ports: SendPorts,
  prepared: Prepared,
  conversation: Conversation,
  expectedCategory: string | undefined,
  now: number,
): Promise<Content> {
  if (prepared.type === "template") {
    return checkedTemplate(ports, conversation, prepared, expectedCategory);
  }
  await assertWindow(ports, conversation, prepared, now);
  return prepared;
}

interface Wanted {
  input: SendMessageInput;
  messageId: string;
  prepared: Prepared;
  repliesTo: string | undefined;
  agent: Agent;
  mark: string;
}

/** `claim` is null where it was there already, or waits behind others. */
interface Stored {
  conversationId: string;
  claim: Claim | null;
}

/** The claim of an earlier attempt of this call whose commit went through although its answer was lost. */
function ownClaim({ stored, existing }: Scene, { input, messageId, mark }: Wanted): Claim | null {
  if (!existing || !stored.conversation) return null;
  const message = outboundMessageSchema.parse(existing.data);
  assertSame(message, input);
  const isOwn = message.send.state === "claimed" && message.send.claimedBy === mark;
  const { customer } = stored.conversation;
  return isOwn ? { messageId, message, customer, version: existing.version } : null;
}

const outboundOf = (
  { input, messageId, agent, mark, repliesTo }: Wanted,
  content: Content,
  { keepMessagesDays }: ChannelRules,
): NewOutbound => ({
  id: messageId,
  author: { type: "agent", uid: agent.uid },
  content,
  epoch: null,
  answers: [],
  clientId: input.clientId,
  asked: askedOf(input),
  ...(repliesTo === undefined ? {} : { context: { wamid: repliesTo } }),
  claimedBy: mark,
  keepDays: keepMessagesDays,
});

async function decide(ports: SendPorts, scene: Scene, wanted: Wanted): Promise<Decision<Stored>> {
  const { conversationId, stored, identities } = scene;
  if (scene.existing) return { writes: [], result: { conversationId, claim: ownClaim(scene, wanted) } };
  const { input, prepared, agent, messageId } = wanted;
  const now = ports.clock.now();
  const before = await conversationOf(ports, scene, input, now);
  const content = await allowedContent(ports, prepared, before, input.expectedCategory, now);
  const taken = takeOver(before, conversationId, content, agent, now);
  const rules = await rulesOf(ports, before.phoneNumberId);
  const active = withAgentActivity(taken.conversation, rules, now);
  const leaves = await mayLeave(ports, conversationId, active, now);
  const queued = queueOutbound(conversationId, active, outboundOf(wanted, content, rules), leaves, now);
  const { message, write } = queued;
  const { customer } = queued.conversation;
  const writes: Write[] = [
    ...conversationWrites(ports, stored, queued.conversation, now, taken.lines),
    write,
    ...identities,
    ...taken.writes,
  ];
  const isClaimed = message.send.state === "claimed";
  return {
    writes,
    result: { conversationId, claim: null },
    whenWritten: (versions) => {
      const claim = { messageId, message, customer, version: versions.get(write.path) };
      return { conversationId, claim: isClaimed ? claim : null };
    },
  };
}

/** A template with files is checked before they are brought to Meta for it. */
async function assertTemplate(
  ports: SendPorts,
  conversation: Conversation,
  { content, expectedCategory }: SendMessageInput,
): Promise<void> {
  if (content.type !== "template" || !hasFiles(content)) return;
  await checkedTemplate(ports, conversation, await preparedTemplate(content, notYet), expectedCategory);
}

/** Stores the message once. What can't be sent is refused before a file is brought to Meta for it. */
async function storeMessage(
  ports: SendPorts,
  wanted: Omit<Wanted, "prepared" | "repliesTo">,
  first: Scene,
): Promise<Stored> {
  const { input, messageId } = wanted;
  const { conversationId } = first;
  const now = ports.clock.now();
  const before = await conversationOf(ports, first, input, now);
  await assertWindow(ports, before, input.content, now);
  await assertTemplate(ports, before, input);
  const repliesTo =
    input.replyTo === undefined ? undefined : await repliedWamid(ports.store, conversationId, input.replyTo);
  const prepared = await agentContent(ports, { conversationId }, input.content);
  return compareAndSet<Stored>(ports, async () =>
    decide(ports, await readScene(ports, input, messageId), { ...wanted, prepared, repliesTo }),
  );
}

/**
 * @throws TakeoverError `notFound`, `failedPrecondition` (window closed, with `WindowClosedDetails`; template not approved,
 * re-categorised or unwanted), `alreadyExists` (the client id was used for another message), `invalidArgument`; `refused` or
 * `unavailable` where Meta doesn't take a file
 */
export async function sendMessage(
  ports: SendPorts,
  input: SendMessageInput,
  agent: Agent,
): Promise<SendMessageOutput> {
  const messageId = messageIdFor(agent.uid, input.clientId);
  const scene = await readScene(ports, input, messageId);
  if (scene.existing) assertSame(outboundMessageSchema.parse(scene.existing.data), input);
  const wanted = { input, messageId, agent, mark: ports.ids.next() };
  const { conversationId, claim } = scene.existing
    ? { conversationId: scene.conversationId, claim: null }
    : await storeMessage(ports, wanted, scene);
  if (claim) await sendOwn(ports, conversationId, claim);
  return { messageId, conversationId, state: await waitForTurn(ports, conversationId, messageId) };
}
