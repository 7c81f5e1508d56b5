/**
 * What the AI is shown: the thread since the episode began and everything that waits, at most twenty messages, oldest
 * first. Texts that never reached the customer are left out.
 */
import type { Conversation } from "../../contract/conversation";
import { deliveryState } from "../../contract/delivery";
import { type InboundMessage, type Message, messageSchema } from "../../contract/message";
import { idOf } from "../../contract/paths";
import { queries } from "../../contract/queries";
import { historyLimit } from "../limits";
import type { Store } from "../store";
import type { AiMessage } from "./provider";

export interface Shown {
  messages: AiMessage[];
  /** Ids of the inbound messages among them. */
  inboundIds: Set<string>;
  /** Meta's id of the customer's newest message, to be marked as read. */
  newestWamid: string | undefined;
}

const unsaid = new Set(["queued", "failed", "cancelled", "expired", "parked"]);

function asAiMessage(message: Message): AiMessage | null {
  const { content } = message;
  if (content.type === "unsupported") return null;
  const said = { text: content.text, at: message.sentAt.toMillis() };
  if (message.direction === "inbound") return { role: "customer", ...said };
  if (unsaid.has(deliveryState(message).state)) return null;
  return { role: message.author.type === "agent" ? "agent" : "assistant", ...said };
}

interface Line {
  id: string;
  message: Message;
}

const isInbound = (line: Line): line is Line & { message: InboundMessage } =>
  line.message.direction === "inbound";

/** Pure. @param newestFirst the end of the thread, newest first */
export function historyOf(
  conversation: Pick<Conversation, "episodeStartedAt" | "waiting">,
  newestFirst: readonly Line[],
): Shown {
  const waiting = new Set(conversation.waiting);
  const since = conversation.episodeStartedAt.toMillis();
  const relevant = newestFirst
    .filter(({ id, message }) => waiting.has(id) || message.sentAt.toMillis() >= since)
    .toReversed();
  const inbound = relevant.filter(isInbound);
  return {
    messages: relevant.map(({ message }) => asAiMessage(message)).filter((message) => message !== null),
    inboundIds: new Set(inbound.map(({ id }) => id)),
    newestWamid: inbound.at(-1)?.message.wamid,
  };
}

export async function readHistory(
  store: Store,
  conversationId: string,
  conversation: Pick<Conversation, "episodeStartedAt" | "waiting">,
): Promise<Shown> {
  const snapshots = await store.query(queries.newestMessages(conversationId, historyLimit));
  const newestFirst = snapshots.map(({ path, data }) => ({
    id: idOf(path),
    message: messageSchema.parse(data),
  }));
  return historyOf(conversation, newestFirst);
}
