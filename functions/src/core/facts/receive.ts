/**
 * The webhook's work after the signature: the raw event and everything it says, durable before Meta hears "200". One
 * batch when nothing stands in the way; otherwise the raw event alone first, so that nothing can be lost, then item
 * by item.
 */
import { type WebhookEvent, webhookEventSchema } from "../../contract/documents";
import { eventPath } from "../../contract/paths";
import { TakeoverError, isTakeoverError, sayError } from "../errors";
import { sha256 } from "../hash";
import {
  foldInWebhookMs,
  foldWithinMs,
  maxAskedFor,
  maxCommitBytes,
  maxFactsInWebhook,
  planDeadlineMs,
  storeDeadlineMs,
} from "../limits";
import { keepDaysOf } from "../retention";
import { createEventWrites, eventEnd, partsOf } from "./event";
import type { Reading } from "./fact";
import { type FoldEventPorts, areRemembered, foldReading, keepKnownChannels, numbersOf } from "./foldEvent";
import { type Plan, planAtOnce, planFacts } from "./plan";
import type { IdentityHints } from "./resolve";
import { unknownKinds } from "./unknownKinds";
import { type Arrival, conversationIdsOf } from "./writes";

export type ReceivePorts = FoldEventPorts & { hints: IdentityHints };

/** Fails when the work isn't done in time. The work itself can't be recalled; what it still writes is idempotent. */
function within<Value>(ports: ReceivePorts, ms: number, work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const cancel = ports.clock.alarm(ms, () => {
      reject(new TakeoverError("deadlineExceeded", "it was not done in time", { retryable: true }));
    });
    const finish = (): void => {
      cancel();
      resolve(work);
    };
    work.then(finish, finish);
  });
}

const isOutage = (error: unknown): boolean => isTakeoverError(error, "unavailable");

/** Firestore: a commit is at most 10 MiB. What is stored beside the body repeats parts of it. */
const fitsOneCommit = (body: Uint8Array, plan: Plan): boolean =>
  !plan.oneByOne && body.byteLength * 2 + plan.writes.length * 800 <= maxCommitBytes;

/**
 * Where everything goes. Null when that takes too long, or when something in it can't be worked on: nothing of that may
 * keep the raw event from being stored.
 */
async function prepare(
  ports: ReceivePorts,
  reading: Reading,
  arrival: Arrival,
): Promise<{ known: Reading; plan: Plan } | null> {
  const work = async () => {
    const known = await keepKnownChannels(ports, reading);
    const kept = { ...arrival, keepDays: keepDaysOf(ports, numbersOf(known)) };
    return { known, plan: await planFacts(ports, known.facts, kept) };
  };
  try {
    const kept = { ...arrival, keepDays: keepDaysOf(ports, numbersOf(reading)) };
    const plan = areRemembered(ports, reading) ? planAtOnce(ports, reading.facts, kept) : null;
    return plan ? { known: reading, plan } : await within(ports, planDeadlineMs, work());
  } catch (error) {
    ports.log.warn("planNotPossible", { eventId: arrival.eventId, error: sayError(error) });
    return null;
  }
}

/** The one batch. Null when it can't be taken as a whole; nothing is written then. */
async function commitAtOnce(
  ports: ReceivePorts,
  body: Uint8Array,
  reading: Reading,
  arrival: Arrival,
): Promise<Extract<Stored, { type: "atOnce" }> | null> {
  if (isTooMuchForNow(reading)) return null;
  const prepared = await prepare(ports, reading, arrival);
  if (!prepared || !fitsOneCommit(body, prepared.plan)) return null;
  const { known, plan } = prepared;
  const { eventId, receivedAt } = arrival;
  const { problems } = known;
  const end = eventEnd({ problems, waiting: plan.waiting, attempts: 0, receivedAt, now: receivedAt });
  const content = { problems, conversationIds: conversationIdsOf(plan.writes) };
  try {
    await ports.store.commit([...createEventWrites(eventId, body, receivedAt, end, content), ...plan.writes]);
  } catch (error) {
    if (isOutage(error)) throw error;
    return null;
  }
  for (const [path, alias] of plan.aliases) ports.hints.remember(path, alias);
  if (end.state === "failed") ports.log.warn("eventFailed", { eventId, reason: end.reason });
  const foldAt = end.state === "received" ? end.dueAt : null;
  return { type: "atOnce", failed: [...plan.failed], foldAt };
}

/** Asks for what the stored facts make necessary. What isn't asked for, or can't be, is due and found by the sweep. */
async function askFor(
  { tasks }: ReceivePorts,
  { eventId, receivedAt }: Arrival,
  { failed, foldAt }: Extract<Stored, { type: "atOnce" }>,
): Promise<void> {
  await Promise.all([
    ...(foldAt === null ? [] : [tasks.foldEvent(eventId, foldAt)]),
    ...failed.slice(0, maxAskedFor).map((id) => tasks.advanceConversation(id, receivedAt)),
  ]);
}

/** An import of thousands is folded by the task; Meta doesn't wait for it. */
const isTooMuchForNow = ({ facts }: Reading): boolean => facts.length > maxFactsInWebhook;

type Stored =
  | { type: "duplicate" }
  /** `failed`: conversations in which something has to be done. `foldAt`: when the rest can be folded, epoch milliseconds. */
  | { type: "atOnce"; failed: readonly string[]; foldAt: number | null }
  /** The raw event is there and its items are not, or not all: they follow one by one. */
  | { type: "alone"; before: Pick<WebhookEvent, "attempts" | "conversationIds" | "parts"> };

/** A repetition of what is stored and not finished, because an earlier attempt was cut off, finishes it. */
async function storedBefore(ports: ReceivePorts, eventId: string): Promise<Stored | null> {
  const snapshot = await ports.store.get(eventPath(eventId));
  if (!snapshot) return null;
  const event = webhookEventSchema.safeParse(snapshot.data).data;
  const isUnfinished = event?.state === "received" && event.attempts === 0;
  return isUnfinished ? { type: "alone", before: event } : { type: "duplicate" };
}

async function storeAlone(
  ports: ReceivePorts,
  body: Uint8Array,
  reading: Reading,
  arrival: Arrival,
): Promise<Stored> {
  const { eventId, receivedAt } = arrival;
  const known = await storedBefore(ports, eventId);
  if (known) return known;
  const dueAt = receivedAt + (isTooMuchForNow(reading) ? 0 : foldWithinMs);
  const content = { problems: [], conversationIds: [] };
  try {
    await ports.store.commit(
      createEventWrites(eventId, body, receivedAt, { state: "received", dueAt }, content),
    );
    return { type: "alone", before: { attempts: 0, conversationIds: [], parts: partsOf(body) } };
  } catch (error) {
    if (isTakeoverError(error, "alreadyExists")) return { type: "duplicate" };
    throw error;
  }
}

async function store(
  ports: ReceivePorts,
  body: Uint8Array,
  reading: Reading,
  arrival: Arrival,
): Promise<Stored> {
  return (
    (await commitAtOnce(ports, body, reading, arrival)) ?? (await storeAlone(ports, body, reading, arrival))
  );
}

/** Nearly every delivery: nothing more has to be done, so no deadline is set for it. */
const isDone = (stored: Stored): boolean =>
  stored.type === "duplicate" ||
  (stored.type === "atOnce" && stored.foldAt === null && stored.failed.length === 0);

/** What is left to do once the raw event is durable: no failure of it may make Meta send it again. */
async function follow(
  ports: ReceivePorts,
  reading: Reading,
  arrival: Arrival,
  stored: Stored,
): Promise<void> {
  switch (stored.type) {
    case "duplicate":
      return;
    case "atOnce":
      return askFor(ports, arrival, stored);
    case "alone":
      if (isTooMuchForNow(reading)) return ports.tasks.foldEvent(arrival.eventId, arrival.receivedAt);
      await foldReading(ports, reading, arrival, stored.before);
  }
}

/**
 * @param body the raw bytes of a delivery whose signature was verified
 * @throws TakeoverError retryable, when the raw event could not be stored in time: Meta must send it again
 */
export async function receive(
  ports: ReceivePorts,
  body: Uint8Array,
): Promise<{ eventId: string; duplicate: boolean }> {
  const arrival: Arrival = { eventId: sha256(body), receivedAt: ports.clock.now() };
  const { eventId } = arrival;
  const reading = ports.readDelivery(body);
  const stored = await within(ports, storeDeadlineMs, store(ports, body, reading, arrival));
  try {
    if (!isDone(stored)) await within(ports, foldInWebhookMs, follow(ports, reading, arrival, stored));
  } catch (error) {
    ports.log.warn("foldLeftToSweep", { eventId, error: sayError(error) });
  }
  const kinds = unknownKinds(reading);
  if (kinds.length > 0) ports.log.warn("unknownKinds", { eventId, kinds: kinds.join(" ") });
  ports.log.info("eventReceived", { eventId, stored: stored.type, facts: reading.facts.length });
  return { eventId, duplicate: stored.type === "duplicate" };
}
