/**
 * The webhook's work after the signature: the raw event and everything it says, durable before Meta hears "200". One
 * batch when nothing stands in the way; otherwise the raw event alone first, so that nothing can be lost, then item
 * by item.
 */
import { eventPath } from "../../contract/paths";
import { queries } from "../../contract/queries";
import { TakeoverError, isTakeoverError, sayError } from "../errors";
import { sha256 } from "../hash";
import { maxBatch, maxLookUps, storeDeadlineMs } from "../limits";
import type { Write } from "../store";
import { createEventWrites, eventEnd } from "./event";
import { type Fact, type Reading, makesMessage } from "./fact";
import { type FoldEventPorts, foldReading, keepKnownChannels } from "./foldEvent";
import { type IdentityHints, readIdentities, resolveCustomer } from "./resolve";
import { identityPathsOf } from "./names";
import { type Arrival, conversationIdsOf, echoedPath, messageWrites, receiptWrite } from "./writes";

export type ReceivePorts = FoldEventPorts & { hints: IdentityHints };

/** Fails when the work isn't done in time. The work itself can't be recalled; what it still writes is idempotent. */
async function within<Value>(ports: ReceivePorts, ms: number, work: Promise<Value>): Promise<Value> {
  const finished = new AbortController();
  const late = ports.clock.sleep(ms, finished.signal).then(() => "late" as const);
  try {
    const first = await Promise.race([work.then((value) => ({ value })), late]);
    if (first !== "late") return first.value;
    throw new TakeoverError("deadlineExceeded", "the event could not be stored in time", { retryable: true });
  } finally {
    finished.abort();
  }
}

interface Plan {
  writes: Write[];
  /** Some fact has no document to land in yet, or needs a look at the one it changes. */
  waits: boolean;
  /** Identity path to conversation, to be remembered once the batch went through. */
  aliases: Map<string, string>;
}

async function planFacts(ports: ReceivePorts, facts: readonly Fact[], arrival: Arrival): Promise<Plan> {
  const plan: Plan = { writes: [], waits: false, aliases: new Map() };
  const identities = await readIdentities(ports.store, facts.filter(makesMessage), ports.hints);
  for (const fact of facts) {
    switch (fact.type) {
      case "message":
      case "ownMessage": {
        const found = resolveCustomer(fact.phoneNumberId, fact.customer, (path) => identities.get(path));
        plan.writes.push(...messageWrites(fact, found.conversationId, found.known, arrival));
        for (const path of identityPathsOf(fact.phoneNumberId, fact.customer)) {
          if (!identities.has(path)) identities.set(path, found.conversationId);
          plan.aliases.set(path, found.conversationId);
        }
        break;
      }
      case "receipt": {
        const target =
          echoedPath(fact) ?? (await ports.store.query(queries.messageByWamid(fact.wamid)))[0]?.path ?? null;
        if (target === null) plan.waits = true;
        else plan.writes.push(receiptWrite(fact, target, arrival));
        break;
      }
      case "template":
      case "channel":
        plan.waits = true;
        break;
    }
  }
  return plan;
}

/** The one batch. False when it can't be taken as a whole; nothing is written then. */
async function commitAtOnce(
  ports: ReceivePorts,
  body: Uint8Array,
  reading: Reading,
  arrival: Arrival,
): Promise<boolean> {
  const lookUps = reading.facts.filter((fact) => fact.type === "receipt" && fact.echo === null);
  if (reading.facts.length > maxBatch || lookUps.length > maxLookUps) return false;
  const known = await keepKnownChannels(ports, reading);
  const plan = await planFacts(ports, known.facts, arrival);
  if (plan.waits || plan.writes.length > maxBatch) return false;
  const { eventId, receivedAt } = arrival;
  const end = eventEnd({ problems: known.problems, waiting: 0, attempts: 0, receivedAt, now: receivedAt });
  const content = { problems: known.problems, conversationIds: conversationIdsOf(plan.writes) };
  try {
    await ports.store.commit([...createEventWrites(eventId, body, receivedAt, end, content), ...plan.writes]);
  } catch (error) {
    if (isTakeoverError(error, "unavailable", "deadlineExceeded")) throw error;
    return false;
  }
  for (const [path, conversationId] of plan.aliases) ports.hints.remember(path, conversationId);
  if (end.state === "failed") ports.log.warn("eventFailed", { eventId, reason: end.reason });
  return true;
}

/** False when the event is there already. */
async function storeAlone(ports: ReceivePorts, body: Uint8Array, arrival: Arrival): Promise<boolean> {
  const { eventId, receivedAt } = arrival;
  if (await ports.store.get(eventPath(eventId))) return false;
  const end = { state: "received", dueAt: receivedAt } as const;
  const content = { problems: [], conversationIds: [] };
  try {
    await ports.store.commit(createEventWrites(eventId, body, receivedAt, end, content));
    return true;
  } catch (error) {
    if (isTakeoverError(error, "alreadyExists")) return false;
    throw error;
  }
}

type Stored = "atOnce" | "alone" | "duplicate";

async function store(
  ports: ReceivePorts,
  body: Uint8Array,
  reading: Reading,
  arrival: Arrival,
): Promise<Stored> {
  if (await commitAtOnce(ports, body, reading, arrival)) return "atOnce";
  return (await storeAlone(ports, body, arrival)) ? "alone" : "duplicate";
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
  if (stored === "alone") {
    try {
      if (reading.facts.length > maxBatch) await ports.tasks.foldEvent(eventId, arrival.receivedAt);
      else await foldReading(ports, reading, arrival, { attempts: 0, conversationIds: [] });
    } catch (error) {
      ports.log.warn("foldLeftToSweep", { eventId, error: sayError(error) });
    }
  }
  ports.log.info("eventReceived", { eventId, stored, facts: reading.facts.length });
  return { eventId, duplicate: stored === "duplicate" };
}
