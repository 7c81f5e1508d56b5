/**
 * Two conversations turned out to be one person's: the older stays, the younger points to it and is over. Nothing moves but
 * what waits, which goes on waiting where the person is now. People never lose a conversation to the AI by it: if either was
 * theirs, what stays is theirs. Twice is once.
 */
import type { Conversation, Owner } from "../../contract/conversation";
import { type Identity, identitySchema } from "../../contract/documents";
import { at } from "../../contract/instant";
import { type Disposition, type InboundMessage, inboundMessageSchema } from "../../contract/message";
import { messagePath } from "../../contract/paths";
import { compareAndSet } from "../compareAndSet";
import { aliasesOf, identityPathsOf } from "../facts/names";
import type { Ports } from "../ports";
import type { Write } from "../store";
import {
  type KnownConversation,
  type StoredConversation,
  conversationWrite,
  conversationWrites,
  isKnown,
  readConversation,
} from "./document";
import { settleWithinMs } from "../limits";
import { forwardWrites } from "./forward";
import { changeOwner } from "./owner";
import { waitAgain } from "./wait";
import { latest } from "./suppression";
import { cancelWrites, dispositionWrites } from "./writes";

type JoinPorts = Pick<Ports, "store" | "clock" | "ids">;

/** What waits in the younger one, answers that are never sent included. */
const waitsIn = ({ conversation }: KnownConversation): string[] =>
  waitAgain(
    conversation,
    conversation.outbox.filter(({ epoch }) => epoch !== null),
  ).waiting;

/** What stays, as far as it decides what becomes of that. */
interface Staying {
  stays: string;
  owner: Owner;
  suppressed: boolean;
}

/** Of whoever has it then: the AI still has to answer it, or people have, or nobody, for silence. */
function waitingAs({ owner, suppressed }: Staying, disposition: Disposition): Disposition {
  if (suppressed) return "optedOut";
  const isOpen = disposition === "pending" || disposition === "answered";
  return isOpen ? (owner === "human" ? "humanOwns" : "pending") : disposition;
}

/** Copies of what waits, for the conversation that stays. */
async function copies(
  { store }: JoinPorts,
  younger: KnownConversation,
  staying: Staying,
  now: number,
): Promise<Write[]> {
  const snapshots = await store.getAll(waitsIn(younger).map((id) => messagePath(younger.id, id)));
  const found = snapshots.filter((snapshot) => snapshot !== null);
  const forwarded = await Promise.all(found.map((snapshot) => forwardWrites(store, staying.stays, snapshot)));
  return forwarded.flat().map((write): Write => {
    if (write.op !== "create") return write;
    const { dueAt: _due, ...message } = write.data;
    const disposition = waitingAs(staying, inboundMessageSchema.parse(write.data).disposition);
    const due = disposition === "pending" ? { dueAt: at(now + settleWithinMs) } : {};
    return { ...write, data: { ...message, disposition, ...due } };
  });
}

/** The younger one: nobody's turn, nothing waiting, pointing to where the person is now. */
function retire(ports: JoinPorts, younger: KnownConversation, stays: string, now: number): Write[] {
  const { conversation, id } = younger;
  const detail = `joined with ${stays}`;
  const changed = changeOwner(conversation, { owner: "human", reason: "joined", agent: null, now, detail });
  const after: Conversation = {
    ...changed.conversation,
    waiting: [],
    lifecycle: "closed",
    mergedInto: stays,
  };
  return [
    ...conversationWrites(ports, younger, after, now, [changed.line]),
    ...cancelWrites(id, changed.cancelled, detail),
    ...dispositionWrites(id, changed.conversation.waiting, "superseded", detail),
  ];
}

/** What stays gets the other's name and address, its person if it had one, and what waits there. */
function inherit(
  ports: JoinPorts,
  stays: KnownConversation,
  younger: KnownConversation,
  now: number,
): Write[] {
  const { conversation, id } = stays;
  const { conversation: from } = younger;
  const carried = { answers: waitsIn(younger), waitedSince: from.waitingSince };
  const withCarried = (after: Conversation): Conversation =>
    after.suppressed ? { ...after, waiting: [] } : { ...after, ...waitAgain(after, [carried]) };
  const known = {
    ...conversation,
    lifecycle: from.lifecycle === "open" ? from.lifecycle : conversation.lifecycle,
    windowEndsAt: latest([conversation.windowEndsAt, from.windowEndsAt]) ?? conversation.windowEndsAt,
    unread: conversation.unread + from.unread,
    customer: { ...from.customer, ...conversation.customer },
    attributes: { ...from.attributes, ...conversation.attributes },
    labels: [...new Set([...conversation.labels, ...from.labels])].sort(),
    suppressed: conversation.suppressed || from.suppressed,
    silenceChosenAt: latest([conversation.silenceChosenAt, from.silenceChosenAt]),
    noMarketing: conversation.noMarketing || from.noMarketing,
  };
  const unwanted = known.suppressed ? dispositionWrites(id, conversation.waiting, "optedOut") : [];
  if (conversation.owner === "human" || from.owner === "ai") {
    return [conversationWrite(stays, withCarried(known), now), ...unwanted];
  }
  const agent = from.agentUid === null ? null : { uid: from.agentUid, name: from.agentName };
  const changed = changeOwner(known, { owner: "human", reason: from.ownerReason, agent, now });
  return [
    ...conversationWrites(ports, stays, withCarried(changed.conversation), now, [changed.line]),
    ...cancelWrites(id, changed.cancelled, "taken over"),
    ...(known.suppressed ? unwanted : dispositionWrites(id, changed.conversation.waiting, "humanOwns")),
  ];
}

/** The older one has an alias and no message yet: it begins where the younger one stood. */
function begin(older: StoredConversation, younger: KnownConversation, now: number): Write {
  const nothing = { turn: null, lastClaim: null, outbox: [] };
  return conversationWrite(older, { ...younger.conversation, ...nothing, waiting: waitsIn(younger) }, now);
}

/** Lets the younger conversation's aliases lead to the one that stays. */
async function repoint(
  ports: Pick<Ports, "store">,
  message: InboundMessage,
  younger: Conversation | null,
  ids: { stays: string; goes: string },
): Promise<Write[]> {
  const aliases = [...aliasesOf(message.customer), ...(younger ? aliasesOf(younger.customer) : [])];
  const paths = identityPathsOf(message.phoneNumberId, [...new Set(aliases)]);
  const identities = await ports.store.getAll(paths);
  return identities
    .filter((snapshot) => snapshot !== null)
    .filter(({ data }) => identitySchema.parse(data).conversationId === ids.goes)
    .map(({ path, version }) => {
      const fields: Pick<Identity, "conversationId"> = { conversationId: ids.stays };
      return { op: "update", path, fields, version };
    });
}

/** The conversation in which the person is now, which may have been joined with another one meanwhile. */
async function readStaying(store: Ports["store"], conversationId: string): Promise<StoredConversation> {
  const stored = await readConversation(store, conversationId);
  const next = stored.conversation?.mergedInto;
  return next === undefined ? stored : readStaying(store, next);
}

const isOver = ({ conversation }: StoredConversation): boolean =>
  (conversation?.mergedInto ?? conversation?.erasedAt) !== undefined;

/** @param message the one whose aliases led to both */
export const join = (ports: JoinPorts, message: InboundMessage, goes: string): Promise<void> =>
  compareAndSet(ports, async () => {
    const [older, younger] = await Promise.all([
      readStaying(ports.store, message.conversationId),
      readConversation(ports.store, goes),
    ]);
    if (isOver(older) || older.id === goes) return { writes: [], result: undefined };
    const stays = older.id;
    const now = ports.clock.now();
    const writes = await repoint(ports, message, younger.conversation, { stays, goes });
    if (isKnown(younger) && !isOver(younger)) {
      const both = [older, younger].map(({ conversation }) => conversation);
      const owner = both.some((each) => each?.owner === "human") ? "human" : "ai";
      const suppressed = both.some((each) => each?.suppressed);
      writes.push(
        ...retire(ports, younger, stays, now),
        ...(isKnown(older) ? inherit(ports, older, younger, now) : [begin(older, younger, now)]),
        ...(await copies(ports, younger, { stays, owner, suppressed }, now)),
      );
    }
    return { writes, result: undefined };
  });
