/**
 * Turns a stored raw event into facts, item by item: for the webhook when its one batch did not go through, for the
 * task that comes back to it, and for a replay. The second time changes nothing.
 */
import { type WebhookEvent, webhookEventSchema } from "../../contract/documents";
import { eventPartPath, eventPath } from "../../contract/paths";
import { TakeoverError, sayError } from "../errors";
import { dueToleranceMs, foldLanes } from "../limits";
import type { Ports } from "../ports";
import { keepDaysOf } from "../retention";
import { eraseEventWrites } from "../erase/eventWrites";
import { channelIdsOf } from "./channelHealth";
import { countedAttempt, standStill } from "./attempt";
import { closeEventWrite, eventEnd } from "./event";
import { type Fact, type Reading, makesMessage } from "./fact";
import { foldFact } from "./foldFact";
import { aliasesOf } from "./names";
import type { Arrival } from "./writes";

export type FoldEventPorts = Pick<Ports, "store" | "clock" | "ids" | "channels" | "tasks" | "log"> & {
  readDelivery: (body: Uint8Array) => Reading;
};

/** Whether a fact is about a number of ours. A channel that can't be read counts as none, and is said so. */
async function isOurs(ports: Pick<Ports, "channels" | "store">, fact: Fact): Promise<boolean> {
  switch (fact.type) {
    case "template":
      return true;
    case "channel":
      return (await channelIdsOf(ports.store, fact)).length > 0;
    case "message":
    case "ownMessage":
    case "receipt":
    case "preference":
      return (await ports.channels.get(fact.phoneNumberId)) !== null;
  }
}

/** Without looking: most deliveries are of a number that was asked for a moment ago. */
function isRemembered({ channels }: Pick<Ports, "channels">, fact: Fact): boolean {
  switch (fact.type) {
    case "template":
      return true;
    case "channel":
      return false;
    case "message":
    case "ownMessage":
    case "receipt":
    case "preference":
      return channels.remembered(fact.phoneNumberId) !== null;
  }
}

/** Whether every fact is about a number of ours, as far as that is remembered. */
export const areRemembered = (ports: Pick<Ports, "channels">, { facts }: Reading): boolean =>
  facts.every((fact) => isRemembered(ports, fact));

/** Of the business, that messages came to. */
export const numbersOf = ({ facts }: Reading): string[] => [
  ...new Set(facts.filter(makesMessage).map(({ phoneNumberId }) => phoneNumberId)),
];

/** Facts for numbers we know; the others are a problem, and can be replayed once the channel exists. */
export async function keepKnownChannels(
  ports: Pick<Ports, "channels" | "store">,
  reading: Reading,
): Promise<Reading> {
  const asked = new Map<string, Promise<string | null>>();
  /** The problem with a fact's channel, or null; each channel is asked for once. */
  const problemOf = (fact: Fact): Promise<string | null> => {
    const key =
      fact.type === "channel" ? JSON.stringify(fact) : fact.type === "template" ? "" : fact.phoneNumberId;
    const known = asked.get(key);
    if (known) return known;
    const answer = isOurs(ports, fact).then(
      (ours) => (ours ? null : "unknownChannel"),
      (error: unknown) => {
        if (error instanceof TakeoverError && error.retryable) throw error;
        return "unreadableChannel";
      },
    );
    asked.set(key, answer);
    return answer;
  };
  const problems = new Set<string>();
  const facts: Fact[] = [];
  for (const fact of reading.facts) {
    const problem = await problemOf(fact);
    if (problem === null) facts.push(fact);
    else problems.add(problem);
  }
  return { facts, problems: [...problems, ...reading.problems] };
}

/** Facts that touch the same document stand in one lane and go one after the other. */
function laneOf(fact: Fact): string {
  switch (fact.type) {
    case "message":
    case "ownMessage":
      return aliasesOf(fact.customer)[0] ?? fact.wamid;
    case "receipt":
      return fact.wamid;
    case "template":
      return fact.templateId;
    case "channel":
      return fact.key;
    case "preference":
      return aliasesOf(fact.customer)[0] ?? fact.phoneNumberId;
  }
}

/** Several lanes at once: an import brings thousands of messages in one delivery. */
async function inLanes(facts: readonly Fact[], work: (fact: Fact) => Promise<void>): Promise<void> {
  const lanes = new Map<string, Fact[]>();
  for (const fact of facts) {
    const lane = lanes.get(laneOf(fact));
    if (lane) lane.push(fact);
    else lanes.set(laneOf(fact), [fact]);
  }
  const left = lanes.values();
  const worker = async (): Promise<void> => {
    for (const lane of left) for (const fact of lane) await work(fact);
  };
  await Promise.all(Array.from({ length: foldLanes }, worker));
}

interface FoldedAll {
  conversationIds: string[];
  problems: string[];
  waiting: number;
  /** Of those that wait, how many could not be written; the others have no document to land in. */
  stuck: number;
  /** Facts that made a document different. */
  changed: number;
  /** Something in it tells of a customer who was erased. */
  erased: boolean;
}

async function foldAll(ports: FoldEventPorts, facts: readonly Fact[], arrival: Arrival): Promise<FoldedAll> {
  const conversationIds = new Set<string>();
  const problems = new Set<string>();
  const counts = { waiting: 0, stuck: 0, changed: 0, erased: false };
  const fold = async (fact: Fact): Promise<void> => {
    try {
      const folded = await foldFact(ports, fact, arrival);
      if (folded.type === "waits") {
        counts.waiting += 1;
        return;
      }
      if (folded.type === "erased") {
        counts.erased = true;
        return;
      }
      if (folded.changed) counts.changed += 1;
      for (const id of folded.conversationIds) conversationIds.add(id);
    } catch (error) {
      if (error instanceof TakeoverError && error.retryable) {
        counts.waiting += 1;
        counts.stuck += 1;
      } else problems.add(`${fact.type}: ${sayError(error)}`);
    }
  };
  await inLanes(facts.filter(makesMessage), fold);
  await inLanes(
    facts.filter((fact) => !makesMessage(fact)),
    fold,
  );
  return { conversationIds: [...conversationIds], problems: [...problems], ...counts };
}

/** Folds a reading whose raw event is already stored as `received`, and closes or re-schedules the event. */
export async function foldReading(
  ports: FoldEventPorts,
  reading: Reading,
  arrival: Arrival,
  before: Pick<WebhookEvent, "attempts" | "conversationIds" | "parts">,
): Promise<{ state: WebhookEvent["state"]; changed: number; waiting: number }> {
  const known = await keepKnownChannels(ports, reading);
  const keepDays = keepDaysOf(ports, numbersOf(known));
  const { conversationIds: placedIn } = before;
  const folded = await foldAll(ports, known.facts, { ...arrival, placedIn, keepDays });
  const problems = [...known.problems, ...folded.problems];
  const attempts = before.attempts + 1;
  const end = eventEnd({
    problems,
    waiting: folded.waiting,
    stuck: folded.stuck,
    attempts,
    receivedAt: arrival.receivedAt,
    now: ports.clock.now(),
  });
  const conversationIds = [...new Set([...before.conversationIds, ...folded.conversationIds])];
  if (folded.erased && end.state !== "received") {
    await ports.store.commit(eraseEventWrites({ eventId: arrival.eventId, parts: before.parts, attempts }));
    return { state: "erased", changed: folded.changed, waiting: folded.waiting };
  }
  await ports.store.commit([closeEventWrite(arrival.eventId, end, { problems, conversationIds, attempts })]);
  if (end.state === "received") await ports.tasks.foldEvent(arrival.eventId, end.dueAt);
  if (end.state === "failed") ports.log.warn("eventFailed", { eventId: arrival.eventId, reason: end.reason });
  return { state: end.state, changed: folded.changed, waiting: folded.waiting };
}

/** @throws TakeoverError `internal` when a part of it is missing */
export async function bodyOf(
  ports: FoldEventPorts,
  eventId: string,
  event: WebhookEvent,
): Promise<Uint8Array> {
  if (event.body) return event.body;
  const paths = Array.from({ length: event.parts }, (_, part) => eventPartPath(eventId, part));
  const parts = (await ports.store.getAll(paths)).map((part) => part?.data["body"]);
  const bytes = parts.filter((part) => part instanceof Uint8Array);
  if (bytes.length < parts.length) throw new TakeoverError("internal", "a part of the body is missing");
  return Buffer.concat(bytes);
}

async function attempt(ports: FoldEventPorts, eventId: string, event: WebhookEvent): Promise<void> {
  const reading = ports.readDelivery(await bodyOf(ports, eventId, event));
  await foldReading(ports, reading, { eventId, receivedAt: event.receivedAt.toMillis() }, event);
}

/** Takes up a stored event again. Nothing to do when it is no longer `received`, or not due yet. */
export async function foldEvent(ports: FoldEventPorts, eventId: string): Promise<void> {
  const snapshot = await ports.store.get(eventPath(eventId));
  if (!snapshot) return;
  const parsed = webhookEventSchema.safeParse(snapshot.data);
  if (!parsed.success) {
    await standStill(ports, eventId, "unreadableEvent");
    return;
  }
  const event = parsed.data;
  const now = ports.clock.now();
  if (event.state !== "received" || (event.dueAt?.toMillis() ?? 0) > now + dueToleranceMs) return;
  await countedAttempt(ports, { eventId, event, version: snapshot.version }, () =>
    attempt(ports, eventId, event),
  );
}
