/**
 * What the AI is shown: the thread since the episode began and everything that waits, at most twenty messages, oldest
 * first. Texts that never reached the customer are left out, corrected ones are shown corrected, withdrawn ones not at
 * all.
 */
import { type Content, isNotice } from "../../contract/content";
import type { Conversation } from "../../contract/conversation";
import { deliveryState } from "../../contract/delivery";
import { type InboundMessage, type Message, messageSchema } from "../../contract/message";
import { idOf, messagePath } from "../../contract/paths";
import { queries } from "../../contract/queries";
import { historyLimit } from "../limits";
import type { Store } from "../store";
import type { AiMessage } from "./provider";
import { textForAi } from "./textForAi";

export interface Shown {
  messages: AiMessage[];
  /** Ids of the inbound messages among them. */
  inboundIds: Set<string>;
  /** Those that are in the thread and not in the conversation yet: their own trigger has still to come. */
  unsettledIds: string[];
  /** What nobody has answered yet, oldest first; withdrawn messages are not among it. */
  open: Content[];
  /** Meta's id of the customer's newest message, to be marked as read. */
  newestWamid: string | undefined;
  /** When the newest inbound message reached us, epoch milliseconds. */
  newestAt: number;
}

const unsaid = new Set(["queued", "failed", "cancelled", "expired", "parked"]);

function asAiMessage(message: Message, content: Content): AiMessage | null {
  const text = textForAi(content);
  if (text === null) return null;
  const said = { text, at: message.sentAt.toMillis() };
  if (message.direction === "inbound") return { role: "customer", ...said };
  if (unsaid.has(deliveryState(message).state)) return null;
  switch (message.author.type) {
    case "agent":
    case "phoneApp":
      return { role: "agent", ...said };
    case "ai":
    case "system":
    case "otherApp":
    case "customer":
      return { role: "assistant", ...said };
  }
}

interface Line {
  id: string;
  message: Message;
}

const isInbound = (line: Line): line is Line & { message: InboundMessage } =>
  line.message.direction === "inbound";

const wamidsOf = (message: Message): string[] =>
  message.direction === "inbound" ? [message.wamid] : message.send.wamids;

/** What a message says now; null when it was withdrawn. @param notices the edits and revokes among the lines */
function contentNow(message: Message, notices: readonly Content[]): Content | null {
  const wamids = wamidsOf(message);
  let content = message.content;
  for (const notice of notices) {
    if (notice.type === "revoke" && wamids.includes(notice.target)) return null;
    if (notice.type === "edit" && wamids.includes(notice.target)) content = notice.content;
  }
  return content;
}

/** Meta tells whole seconds; of one second, what arrived first was sent first. At one moment an answer follows. */
function bySending({ message: a }: Line, { message: b }: Line): number {
  const later = a.sentAt.toMillis() - b.sentAt.toMillis();
  if (later !== 0) return later;
  if (a.direction === "outbound" || b.direction === "outbound") {
    return Number(a.direction === "outbound") - Number(b.direction === "outbound");
  }
  return a.receivedAt.toMillis() - b.receivedAt.toMillis();
}

/** Nobody has answered it: it stands after the replies, which were made without it, whenever it was sent. */
const isOpen = ({ id, message }: Line, waiting: ReadonlySet<string>): boolean =>
  waiting.has(id) || (message.direction === "inbound" && message.disposition === "pending");

/** Pure. @param newestFirst the end of the thread, newest first */
export function historyOf(
  conversation: Pick<Conversation, "episodeStartedAt" | "waiting">,
  newestFirst: readonly Line[],
): Shown {
  const waiting = new Set(conversation.waiting);
  const since = conversation.episodeStartedAt.toMillis();
  const relevant = newestFirst
    .filter(({ id, message }) => waiting.has(id) || message.sentAt.toMillis() >= since)
    .toReversed()
    .sort(bySending)
    .sort((a, b) => Number(isOpen(a, waiting)) - Number(isOpen(b, waiting)));
  const inbound = relevant.filter(isInbound);
  const notices = relevant.map(({ message }) => message.content).filter(isNotice);
  const asShown = ({ message }: Line): AiMessage | null => {
    const content = contentNow(message, notices);
    return content && asAiMessage(message, content);
  };
  return {
    messages: relevant.map(asShown).filter((message) => message !== null),
    inboundIds: new Set(inbound.map(({ id }) => id)),
    open: inbound
      .filter((line) => isOpen(line, waiting) && !isNotice(line.message.content))
      .map(({ message }) => contentNow(message, notices))
      .filter((content) => content !== null),
    newestAt: Math.max(0, ...inbound.map(({ message }) => message.receivedAt.toMillis())),
    unsettledIds: inbound
      .filter(({ id, message }) => message.disposition === "pending" && !waiting.has(id))
      .filter(({ message }) => message.origin === "live")
      .map(({ id }) => id),
    newestWamid: inbound.findLast(({ message }) => message.origin === "live" && !isNotice(message.content))
      ?.message.wamid,
  };
}

export async function readHistory(
  store: Store,
  conversationId: string,
  conversation: Pick<Conversation, "episodeStartedAt" | "waiting">,
): Promise<Shown> {
  const newest = await store.query(queries.newestMessages(conversationId, historyLimit));
  const shown = new Set(newest.map(({ path }) => idOf(path)));
  const older = conversation.waiting.filter((id) => !shown.has(id));
  const waiting = await store.getAll(older.map((id) => messagePath(conversationId, id)));
  const snapshots = [...newest, ...waiting.filter((snapshot) => snapshot !== null)];
  const newestFirst = snapshots.map(({ path, data }) => ({
    id: idOf(path),
    message: messageSchema.parse(data),
  }));
  return historyOf(conversation, newestFirst);
}
