/**
 * Somebody of the business answered on the phone: the conversation is theirs, as if an agent had written here. One
 * compare-and-set; the echo's `dueAt` goes with it, so that a second look finds the work done.
 */
import type { Conversation } from "../../contract/conversation";
import { type EndedWait, type OutboundMessage, outboundMessageSchema } from "../../contract/message";
import { conversationPath, messagePath } from "../../contract/paths";
import type { Line } from "../audit/chain";
import { compareAndSet } from "../compareAndSet";
import { logName } from "../logName";
import type { Ports } from "../ports";
import { atTombstone, isTombstone } from "../erase/atTombstone";
import { REMOVE, type Write } from "../store";
import { conversationWrites, fromSnapshot } from "./document";
import { forwardOwnWrites } from "./forward";
import { openOrKnown, rulesOf } from "./open";
import { changeOwner, withAgentActivity } from "./owner";
import { withPreview } from "./preview";
import { endedWait } from "./wait";
import { cancelWrites, dispositionWrites } from "./writes";

type EchoPorts = Pick<Ports, "store" | "clock" | "ids" | "ai" | "channels" | "log">;

/** An echo from before the AI got the conversation back says nothing about who answers now. */
const isOutdated = ({ owner, ownerReason, ownerSince }: Conversation, echo: OutboundMessage): boolean =>
  owner === "ai" && ownerReason !== "newConversation" && echo.sentAt.toMillis() < ownerSince.toMillis();

/** What the customer wrote after the echo nobody has answered yet. */
const wroteSince = ({ preview }: Conversation, echo: OutboundMessage): boolean =>
  preview.author === "customer" && preview.at.toMillis() > echo.sentAt.toMillis();

interface Taken {
  conversation: Conversation;
  /** For the echo to carry. */
  message: { wait?: EndedWait };
  lines: Line[];
  writes: Write[];
}

/** What waited is answered by the echo, but for what was written after it. Pure. */
function answeredBy(
  echo: OutboundMessage,
  before: Conversation,
  taken: Conversation,
): Omit<Taken, "lines" | "writes"> {
  if (wroteSince(before, echo)) return { conversation: taken, message: {} };
  const ended = endedWait(taken, echo);
  return {
    conversation: { ...taken, ...ended.conversation, waiting: [], unread: 0 },
    message: ended.message,
  };
}

/** Pure: the conversation with a person in it, and what that ends. */
function takeOver(before: Conversation, conversationId: string, echo: OutboundMessage, now: number): Taken {
  if (before.owner === "human") return { ...answeredBy(echo, before, before), lines: [], writes: [] };
  const changed = changeOwner(before, { owner: "human", reason: "phoneApp", agent: null, now });
  return {
    ...answeredBy(echo, before, changed.conversation),
    lines: [changed.line],
    writes: [
      ...cancelWrites(conversationId, changed.cancelled, "somebody answered on the phone"),
      ...dispositionWrites(conversationId, changed.conversation.waiting, "humanOwns"),
    ],
  };
}

export async function echoTakesOver(
  ports: EchoPorts,
  conversationId: string,
  messageId: string,
): Promise<void> {
  const done = await compareAndSet<number | null>(ports, async () => {
    const [conversationSnapshot, snapshot] = await ports.store.getAll([
      conversationPath(conversationId),
      messagePath(conversationId, messageId),
    ]);
    const nothing = { writes: [], result: null };
    if (!snapshot) return nothing;
    const echo = outboundMessageSchema.parse(snapshot.data);
    if (echo.origin !== "echo" || echo.dueAt === undefined) return nothing;
    const now = ports.clock.now();
    const { phoneNumberId, customer = {}, follows } = echo;
    const stored = fromSnapshot(conversationId, conversationSnapshot ?? null);
    if (isTombstone(stored)) {
      return { writes: await atTombstone(ports.store, stored, snapshot, now), result: null };
    }
    const stays = stored.conversation?.mergedInto;
    if (stays !== undefined) {
      return { writes: await forwardOwnWrites(ports.store, stays, snapshot), result: null };
    }
    const before = await openOrKnown(ports, stored, { phoneNumberId, customer, follows }, now);
    const rules = await rulesOf(ports, phoneNumberId);
    const taken = isOutdated(before, echo)
      ? { conversation: before, message: {}, lines: [], writes: [] }
      : takeOver(before, conversationId, echo, now);
    const active = taken.conversation === before ? before : withAgentActivity(taken.conversation, rules, now);
    const after = withPreview(active, messageId, echo);
    return {
      writes: [
        ...conversationWrites(ports, stored, after, now, taken.lines),
        {
          op: "update",
          path: snapshot.path,
          fields: { ...taken.message, dueAt: REMOVE },
          version: snapshot.version,
        },
        ...taken.writes,
      ],
      result: after.ownerEpoch,
    };
  });
  if (done === null) return;
  ports.log.info("echoTookOver", { conversationId, messageId: logName(messageId), ownerEpoch: done });
}
