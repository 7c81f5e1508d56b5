/**
 * Two conversations turned out to be one person's: the older stays, the younger points to it and is over. Nothing moves.
 * People never lose a conversation to the AI by it: if either was theirs, what stays is theirs. Twice is once.
 */
import type { Conversation } from "../../contract/conversation";
import { type Identity, identitySchema } from "../../contract/documents";
import type { InboundMessage } from "../../contract/message";
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
import { changeOwner } from "./owner";
import { latest } from "./suppression";
import { cancelWrites, dispositionWrites } from "./writes";

type JoinPorts = Pick<Ports, "store" | "clock" | "ids">;

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

/** What stays gets the other's name and address, and its person if it had one. */
function inherit(ports: JoinPorts, stays: KnownConversation, from: Conversation, now: number): Write[] {
  const { conversation, id } = stays;
  const known = {
    ...conversation,
    customer: { ...from.customer, ...conversation.customer },
    attributes: { ...from.attributes, ...conversation.attributes },
    labels: [...new Set([...conversation.labels, ...from.labels])].sort(),
    suppressed: conversation.suppressed || from.suppressed,
    silenceChosenAt: latest([conversation.silenceChosenAt, from.silenceChosenAt]),
    noMarketing: conversation.noMarketing || from.noMarketing,
  };
  if (conversation.owner === "human" || from.owner === "ai") return [conversationWrite(stays, known, now)];
  const agent = from.agentUid === null ? null : { uid: from.agentUid, name: from.agentName };
  const changed = changeOwner(known, { owner: "human", reason: from.ownerReason, agent, now });
  return [
    ...conversationWrites(ports, stays, changed.conversation, now, [changed.line]),
    ...cancelWrites(id, changed.cancelled, "taken over"),
    ...dispositionWrites(id, changed.conversation.waiting, "humanOwns"),
  ];
}

/** The older one has an alias and no message yet: it begins where the younger one stood. */
const begin = (older: StoredConversation, { conversation }: KnownConversation, now: number): Write =>
  conversationWrite(older, { ...conversation, waiting: [], turn: null, lastClaim: null, outbox: [] }, now);

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

/** @param message the one whose aliases led to both */
export const join = (ports: JoinPorts, message: InboundMessage, goes: string): Promise<void> =>
  compareAndSet(ports, async () => {
    const stays = message.conversationId;
    const [older, younger] = await Promise.all([
      readConversation(ports.store, stays),
      readConversation(ports.store, goes),
    ]);
    const now = ports.clock.now();
    const writes = await repoint(ports, message, younger.conversation, { stays, goes });
    const isOver = younger.conversation?.mergedInto ?? younger.conversation?.erasedAt;
    if (isKnown(younger) && isOver === undefined) {
      writes.push(...retire(ports, younger, stays, now));
      writes.push(
        ...(isKnown(older) ? inherit(ports, older, younger.conversation, now) : [begin(older, younger, now)]),
      );
    }
    return { writes, result: undefined };
  });
