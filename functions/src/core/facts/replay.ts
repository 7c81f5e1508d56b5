/**
 * Reads stored raw events again, after a fix or a new channel, and says what that changed. Replaying what was folded
 * already changes nothing: the facts are there.
 */
import type { ReplayEventsInput, ReplayEventsOutput } from "../../contract/calls";
import { type WebhookEvent, webhookEventSchema } from "../../contract/documents";
import { at, instantSchema } from "../../contract/instant";
import { eventPath, idOf } from "../../contract/paths";
import { queries } from "../../contract/queries";
import { TakeoverError, isTakeoverError, sayError } from "../errors";
import type { Snapshot } from "../store";
import { type FoldEventPorts, bodyOf, foldReading } from "./foldEvent";

/** One call's work; the answer tells where to go on. */
const pageSize = 50;

async function chosen(ports: FoldEventPorts, input: ReplayEventsInput): Promise<Snapshot[]> {
  switch (input.by) {
    case "ids": {
      const found = await ports.store.getAll(input.ids.map(eventPath));
      return found.filter((snapshot) => snapshot !== null);
    }
    case "state":
      return ports.store.query(queries.eventsInState(input.state, at(input.after ?? 0), pageSize));
    case "time":
      return ports.store.query(queries.eventsReceived(at(input.from), at(input.to), pageSize));
  }
}

async function replayOne(
  ports: FoldEventPorts,
  snapshot: Snapshot,
): Promise<ReplayEventsOutput["events"][number]> {
  const eventId = idOf(snapshot.path);
  const event: WebhookEvent = webhookEventSchema.parse(snapshot.data);
  if (event.state === "erased") {
    throw new TakeoverError("failedPrecondition", "it was erased with a customer it told of");
  }
  const reading = ports.readDelivery(await bodyOf(ports, eventId, event));
  const arrival = { eventId, receivedAt: event.receivedAt.toMillis() };
  const { state, changed, waiting } = await foldReading(ports, reading, arrival, event);
  return { eventId, before: event.state, after: state, changed, waiting };
}

/** An event that still breaks off stays as it is, and must not keep the others from being read. */
async function replayOrSay(
  ports: FoldEventPorts,
  snapshot: Snapshot,
): Promise<ReplayEventsOutput["events"][number]> {
  try {
    return await replayOne(ports, snapshot);
  } catch (error) {
    if (isTakeoverError(error) && error.retryable) throw error;
    const eventId = idOf(snapshot.path);
    const problem = sayError(error);
    ports.log.warn("eventNotReplayed", { eventId, error: problem });
    const state = String(snapshot.data["state"]);
    return { eventId, before: state, after: state, changed: 0, waiting: 0, problem };
  }
}

/** One after the other, in the order of their arrival. */
export async function replayEvents(
  ports: FoldEventPorts,
  input: ReplayEventsInput,
): Promise<ReplayEventsOutput> {
  const snapshots = await chosen(ports, input);
  const events: ReplayEventsOutput["events"] = [];
  for (const snapshot of snapshots) events.push(await replayOrSay(ports, snapshot));
  const changed = events.reduce((sum, event) => sum + event.changed, 0);
  ports.log.info("eventsReplayed", { events: events.length, changed });
  const last = snapshots.at(-1);
  const more = input.by !== "ids" && snapshots.length === pageSize && last !== undefined;
  const next = more ? instantSchema.parse(last.data["receivedAt"]).toMillis() + 1 : null;
  return { events, changed, next };
}
