/**
 * One attempt at a stored event, counted before it begins, so that one that kills its process counts too. After a few
 * that broke off the event stands still as `failed`, visible, until somebody replays it.
 */
import type { WebhookEvent } from "../../contract/documents";
import { at } from "../../contract/instant";
import { eventPath } from "../../contract/paths";
import { isTakeoverError, sayError } from "../errors";
import { foldLeaseMs, maxFoldFailures } from "../limits";
import type { Ports } from "../ports";
import { type Fields, REMOVE, type Snapshot, type Version, type Write } from "../store";
import { pauseAfter } from "./event";

const outagePauseMs = 60_000;

type AttemptPorts = Pick<Ports, "store" | "clock" | "tasks" | "log">;

/** A raw event and the version it was read in. */
export interface HeldEvent {
  eventId: string;
  event: WebhookEvent;
  version: Version;
}

const write = (eventId: string, fields: Fields, version?: Version): Write => ({
  op: "update",
  path: eventPath(eventId),
  fields,
  ...(version === undefined ? {} : { version }),
});

/** Nothing is lost: the raw bytes stay, and a replay begins anew. */
export async function standStill(
  ports: AttemptPorts,
  eventId: string,
  reason: string,
  version?: Version,
): Promise<void> {
  await ports.store.commit([write(eventId, { state: "failed", reason, dueAt: REMOVE }, version)]);
  ports.log.warn("eventFailed", { eventId, reason });
}

/** False when somebody else took it up at the same time. */
async function begin(ports: AttemptPorts, { eventId, event, version }: HeldEvent): Promise<boolean> {
  const fields = {
    failures: (event.failures ?? 0) + 1,
    reason: "broken off",
    dueAt: at(ports.clock.now() + foldLeaseMs),
  };
  try {
    await ports.store.commit([write(eventId, fields, version)]);
    return true;
  } catch (error) {
    if (isTakeoverError(error, "conflict", "notFound")) return false;
    throw error;
  }
}

/** The event as it stands now, or null when it came to its end: the answer to its last commit may have been lost. */
async function stillOpen(ports: AttemptPorts, eventId: string): Promise<Snapshot | null> {
  const snapshot = await ports.store.get(eventPath(eventId));
  return snapshot?.data["state"] === "received" ? snapshot : null;
}

/** A service that is down is nobody's fault: that attempt doesn't count. */
async function brokeOff(ports: AttemptPorts, { eventId, event }: HeldEvent, error: unknown): Promise<void> {
  const open = await stillOpen(ports, eventId);
  if (!open) return;
  const isOutage = isTakeoverError(error) && error.retryable;
  const failures = (event.failures ?? 0) + (isOutage ? 0 : 1);
  const reason = sayError(error);
  ports.log.warn("foldBrokeOff", { eventId, failures, error: reason });
  if (failures >= maxFoldFailures) {
    await standStill(ports, eventId, `poison: ${reason}`, open.version);
    return;
  }
  const dueAt = ports.clock.now() + (isOutage ? outagePauseMs : pauseAfter(failures));
  await ports.store.commit([write(eventId, { failures, reason, dueAt: at(dueAt) }, open.version)]);
  await ports.tasks.foldEvent(eventId, dueAt);
}

/** @param work closes the event itself when it comes to an end */
export async function countedAttempt(
  ports: AttemptPorts,
  held: HeldEvent,
  work: () => Promise<void>,
): Promise<void> {
  const { eventId, event } = held;
  if ((event.failures ?? 0) >= maxFoldFailures) {
    await standStill(ports, eventId, `poison: ${event.reason ?? "broken off"}`);
    return;
  }
  if (!(await begin(ports, held))) return;
  try {
    await work();
  } catch (error) {
    await brokeOff(ports, held, error);
  }
}
