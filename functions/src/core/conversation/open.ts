/** A conversation begins with the first message anybody knows of. The AI owns it where there is an AI to own it. */
import type { Conversation, Customer } from "../../contract/conversation";
import { at } from "../../contract/instant";
import { genesis } from "../audit/chain";
import { TakeoverError } from "../errors";
import type { AiUse, Channel, ChannelRules } from "../../contract/channel";
import { readSuppression } from "./suppression";
import type { CallPorts, Ports } from "../ports";
import type { StoredConversation } from "./document";

interface Newcomer {
  phoneNumberId: string;
  customer: Customer;
  /** The erased conversation they had before. */
  follows?: string | undefined;
}

function openConversation(
  message: Newcomer,
  ai: { use: AiUse; configured: boolean },
  now: number,
): Conversation {
  const use = ai.configured ? ai.use : "off";
  return {
    phoneNumberId: message.phoneNumberId,
    customer: message.customer,
    ...(message.follows === undefined ? {} : { follows: message.follows }),
    owner: use === "auto" ? "ai" : "human",
    ownerEpoch: 1,
    ai: use,
    ownerSince: at(now),
    ownerReason: ai.configured ? "newConversation" : "aiNotConfigured",
    agentUid: null,
    agentName: null,
    lifecycle: "open",
    windowEndsAt: at(0),
    suppressed: false,
    noMarketing: false,
    waiting: [],
    waitingSince: null,
    hasAnswered: false,
    missedWindows: [],
    missedWindowAt: null,
    turn: null,
    lastClaim: null,
    outbox: [],
    draft: null,
    draftedFor: null,
    handoff: null,
    note: null,
    episodeStartedAt: at(0),
    handBackAt: null,
    awayToldAt: null,
    aiReplies: null,
    aiToday: null,
    preview: { text: "", author: "customer", at: at(0), messageId: "" },
    unread: 0,
    lastOutboundId: null,
    labels: [],
    eraseDueAt: null,
    attributes: {},
    searchName: "",
    waitsForPerson: false,
    updatedAt: at(now),
    timelineHead: genesis,
  };
}

/** @throws TakeoverError `notFound`, retryable, when the number has no channel */
export async function channelOf(ports: Pick<Ports, "channels">, phoneNumberId: string): Promise<Channel> {
  const channel = await ports.channels.get(phoneNumberId);
  if (channel) return channel;
  throw new TakeoverError("notFound", "the channel of this message does not exist", { retryable: true });
}

export const rulesOf = async (ports: Pick<Ports, "channels">, phoneNumberId: string): Promise<ChannelRules> =>
  (await channelOf(ports, phoneNumberId)).rules;

/**
 * The conversation as it is stored, or as it begins.
 *
 * @throws TakeoverError `notFound`, retryable, when the number has no channel
 */
export async function openOrKnown(
  ports: Pick<CallPorts, "store" | "ai" | "channels">,
  stored: StoredConversation,
  message: Newcomer,
  now: number,
): Promise<Conversation> {
  if (stored.conversation) return stored.conversation;
  const channel = await channelOf(ports, message.phoneNumberId);
  const ai = { use: channel.ai, configured: ports.ai.provider !== null };
  const suppression = await readSuppression(ports.store, message);
  return { ...openConversation(message, ai, now), ...suppression };
}
