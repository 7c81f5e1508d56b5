/**
 * The parts of an erasure after the tombstone, a page at a time. What is done is gone, so that each step finds by itself
 * what is left, whoever did the rest; all of them commit with the versions they read.
 */
import { conversationSchema } from "../../contract/conversation";
import { webhookEventSchema } from "../../contract/documents";
import { type Instant, at, instantSchema } from "../../contract/instant";
import { messageSchema } from "../../contract/message";
import { idOf } from "../../contract/paths";
import { queries } from "../../contract/queries";
import { compareAndSet } from "../compareAndSet";
import { type KnownConversation, fromSnapshot, isKnown } from "../conversation/document";
import { erasePageSize } from "../limits";
import { erasedFile } from "../media/erasedFile";
import type { Ports } from "../ports";
import type { Snapshot, Write } from "../store";
import { isFromBefore } from "./atTombstone";
import { entryWrites } from "./entryWrites";
import { eraseEventWrites } from "./eventWrites";
import { eraseMessageWrites } from "./messageWrites";
import { tombstoneWrites } from "./tombstone";

export type ErasePorts = Pick<Ports, "store" | "clock" | "ids" | "tasks" | "log">;

/** `more`: call it again; `later`: something can't be erased yet. */
export type StepResult = "done" | "more" | "later";
export type Step = (ports: ErasePorts, tombstone: KnownConversation) => Promise<StepResult>;

/** Conversations that were joined with this one are the same person's: each becomes a tombstone and is erased by itself. */
const joinedConversations: Step = async (ports, { id, conversation }) => {
  const by = { uid: conversation.agentUid ?? "system", name: null };
  const joined = await ports.store.query(queries.joinedWith(id, 100));
  const open = joined.filter(({ data }) => conversationSchema.parse(data).erasedAt === undefined);
  for (const { path } of open) {
    await compareAndSet(ports, async () => {
      const stored = fromSnapshot(idOf(path), await ports.store.get(path));
      const isOpen = isKnown(stored) && stored.conversation.erasedAt === undefined;
      const writes = isOpen ? tombstoneWrites(ports, stored, by, undefined, ports.clock.now()) : [];
      return { writes, result: undefined };
    });
    await ports.tasks.advanceConversation(idOf(path), ports.clock.now());
  }
  return "done";
};

/** Only what was there at the erasure; anything newer is forwarded by whoever settles it. */
function isToErase({ conversation }: KnownConversation, { data }: Snapshot): boolean {
  const message = messageSchema.safeParse(data).data;
  return message === undefined || isFromBefore(conversation, message);
}

const messages: Step = async (ports, tombstone) => {
  const { writes, mediaIds } = await compareAndSet(ports, async () => {
    const page = await ports.store.query(queries.oldestMessages(tombstone.id, erasePageSize));
    const old = page.filter((snapshot) => isToErase(tombstone, snapshot));
    const erased = await eraseMessageWrites(ports.store, tombstone.id, old, ports.clock.now());
    return { writes: erased.writes, result: erased };
  });
  for (const mediaId of mediaIds) await ports.tasks.fetchMedia(mediaId, ports.clock.now());
  return writes.length > 0 ? "more" : "done";
};

/** Files of agents, sent or not: which message names them isn't known here. */
const files: Step = async (ports, { id }) => {
  const erased = await compareAndSet(ports, async () => {
    const page = await ports.store.query(queries.filesOf(id, erasePageSize));
    const fields = erasedFile(ports.clock.now());
    const writes = page.map(({ path, version }): Write => ({ op: "update", path, fields, version }));
    return { writes, result: page.map(({ path }) => idOf(path)) };
  });
  for (const mediaId of erased) await ports.tasks.fetchMedia(mediaId, ports.clock.now());
  return erased.length > 0 ? "more" : "done";
};

/** Statuses and whatever else told of the conversation. One that isn't folded yet is left until it is. */
const events: Step = (ports, { id }) =>
  compareAndSet<StepResult>(ports, async () => {
    const page = await ports.store.query(queries.eventsOf(id, erasePageSize));
    const read = page.map(({ path, data, version }) => ({
      path,
      version,
      event: webhookEventSchema.parse(data),
    }));
    const folded = read.filter(({ event }) => event.state !== "received");
    const writes = folded.flatMap(({ path, version, event }) =>
      eraseEventWrites({ ...event, eventId: idOf(path) }, version),
    );
    const result = writes.length > 0 ? "more" : read.length > 0 ? "later" : "done";
    return { writes, result };
  });

const identities: Step = (ports, { id }) =>
  compareAndSet<StepResult>(ports, async () => {
    const page = await ports.store.query(queries.identitiesOf(id, erasePageSize));
    const writes = page.map(({ path, version }): Write => ({ op: "delete", path, version }));
    return { writes, result: writes.length > 0 ? "more" : "done" };
  });

/** In one go, since what is done stays in the way: as many pages as there are. */
const timeline: Step = async (ports, { id }) => {
  let until: Instant | null = at(ports.clock.now());
  while (until) {
    const from: Instant = until;
    until = await compareAndSet<Instant | null>(ports, async () => {
      const page = await ports.store.query(queries.timelineUntil(id, from, erasePageSize));
      const last = page.length < erasePageSize ? undefined : page.at(-1);
      const next = last && Math.min(instantSchema.parse(last.data["at"]).toMillis(), from.toMillis() - 1);
      return {
        writes: page.flatMap((snapshot) => entryWrites(id, snapshot)),
        result: next === undefined ? null : at(next),
      };
    });
  }
  return "done";
};

/** In this order: what could bring something new comes first. */
export const steps: readonly Step[] = [joinedConversations, identities, messages, files, events, timeline];
