/**
 * One fact at a time, for what the first batch could not take: a fact that is there already is a success, one whose
 * message isn't there yet waits. Does the same at every repetition.
 */
import { messageSchema } from "../../contract/message";
import { erasedMessagePath, mediaPath, messagePath, templatePath } from "../../contract/paths";
import { compareAndSet } from "../compareAndSet";
import { readConversation } from "../conversation/document";
import { isTombstone } from "../erase/atTombstone";
import type { Ports } from "../ports";
import type { Write } from "../store";
import { foldChannel } from "./channelHealth";
import type { Fact, MessageFact, OwnMessageFact, ReceiptFact, TemplateFact } from "./fact";
import { foldPreference } from "./foldPreference";
import { erasedNameOf, messageIdOf } from "./names";
import { findByWamid } from "./plan";
import { readIdentities, resolveFact } from "./resolve";
import { toldAgain } from "./toldAgain";
import {
  type Arrival,
  type Told,
  conversationIdsOf,
  echoed,
  mediaWrites,
  messageWrites,
  receiptKey,
  receiptWrite,
  templateKey,
  templateWrite,
} from "./writes";

/** `changed`: whether a document is different now. Nothing is, the second time. */
export type Folded =
  | { type: "done"; conversationIds: string[]; changed: boolean }
  | { type: "waits" }
  /** It tells of somebody who was erased: nothing is kept of it. */
  | { type: "erased" };

type FoldPorts = Pick<Ports, "store" | "clock" | "ids">;

const done = (writes: readonly Write[], changed: boolean): Folded => ({
  type: "done",
  conversationIds: conversationIdsOf(writes),
  changed,
});

const erased: Folded = { type: "erased" };

/** Two messages may carry one media id; its document is made once. */
async function withoutKnownMedia(ports: FoldPorts, writes: readonly Write[]): Promise<Write[]> {
  const isMedia = ({ path }: Write): boolean => path.startsWith(mediaPath(""));
  const known = await ports.store.getAll(writes.filter(isMedia).map(({ path }) => path));
  const paths = new Set(known.map((snapshot) => snapshot?.path));
  return writes.filter((write) => !isMedia(write) || !paths.has(write.path));
}

const foldMessage = (
  ports: FoldPorts,
  fact: MessageFact | OwnMessageFact,
  arrival: Arrival,
): Promise<Folded> =>
  compareAndSet(ports, async () => {
    const identities = await readIdentities(ports.store, [fact]);
    const resolution = resolveFact(fact, (path) => identities.get(path));
    const writes = messageWrites(fact, resolution, arrival);
    const places = new Set([resolution.conversationId, ...(arrival.placedIn ?? [])]);
    const paths = [...places].map((id) => messagePath(id, messageIdOf(fact.wamid)));
    const erasedPaths = [...places].map((id) => erasedMessagePath(id, erasedNameOf(messageIdOf(fact.wamid))));
    const found = await ports.store.getAll([...paths, ...erasedPaths]);
    const stored = found.slice(0, paths.length).find((snapshot) => snapshot !== null);
    if (!stored && found.some((snapshot) => snapshot !== null)) return { writes: [], result: erased };
    if (!stored) return { writes: await withoutKnownMedia(ports, writes), result: done(writes, true) };
    const fields = toldAgain(messageSchema.parse(stored.data), fact, arrival);
    if (!fields) return { writes: [], result: done(writes, false) };
    const again: Write = { op: "update", path: stored.path, fields, version: stored.version };
    const [, conversationId = ""] = stored.path.split("/");
    const media = fields["content"] ? mediaWrites(fact, conversationId, arrival) : [];
    return { writes: [again, ...(await withoutKnownMedia(ports, media))], result: done(writes, true) };
  });

/** The message a status is about: by our echo, else by Meta's id. */
const receiptTarget = async (ports: FoldPorts, fact: ReceiptFact): Promise<Told | null> =>
  echoed(fact) ?? (await findByWamid(ports.store, [fact.wamid])).get(fact.wamid) ?? null;

/** A late status of a message that was erased with its customer. */
async function isOfErased({ store }: FoldPorts, { echo }: ReceiptFact): Promise<boolean> {
  return echo !== null && isTombstone(await readConversation(store, echo.conversationId));
}

async function foldReceipt(ports: FoldPorts, fact: ReceiptFact, arrival: Arrival): Promise<Folded> {
  const target = await receiptTarget(ports, fact);
  if (target === null) return { type: "waits" };
  const message = await ports.store.get(target.path);
  if (!message) return (await isOfErased(ports, fact)) ? erased : { type: "waits" };
  const write = receiptWrite(fact, target, arrival);
  const receipts = (message.data["receipts"] ?? {}) as Record<string, unknown>;
  if (Object.hasOwn(receipts, receiptKey(fact))) return done([write], false);
  await ports.store.commit([write]);
  return done([write], true);
}

const foldTemplateFact = (ports: FoldPorts, fact: TemplateFact, arrival: Arrival): Promise<Folded> =>
  compareAndSet(ports, async () => {
    const existing = await ports.store.get(templatePath(fact.templateId));
    const write = templateWrite(fact, existing, arrival);
    const events = (existing?.data["events"] ?? {}) as Record<string, unknown>;
    const isKnown = Object.hasOwn(events, templateKey(fact));
    return { writes: isKnown ? [] : [write], result: done([], !isKnown) };
  });

export async function foldFact(ports: FoldPorts, fact: Fact, arrival: Arrival): Promise<Folded> {
  switch (fact.type) {
    case "message":
    case "ownMessage":
      return foldMessage(ports, fact, arrival);
    case "receipt":
      return foldReceipt(ports, fact, arrival);
    case "template":
      return foldTemplateFact(ports, fact, arrival);
    case "channel":
      return done([], await foldChannel(ports, fact, arrival));
    case "preference":
      return { type: "done", ...(await foldPreference(ports, fact, arrival)) };
  }
}
