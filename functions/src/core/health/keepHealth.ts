/**
 * Writes down what isn't as it should be, once a sweep: a page of each query at most, most of them empty on a good day.
 * The sweep's own queries are reused. What it finds is also one line in the log, which the alerts count.
 */
import { type Health, mostCounted } from "../../contract/health";
import { at, instantSchema } from "../../contract/instant";
import { healthPath, idOf } from "../../contract/paths";
import { queries } from "../../contract/queries";
import { compareAndSet } from "../compareAndSet";
import { aiFailureShownMs, failedEventShownMs, lateAfterMs } from "../limits";
import type { Ports } from "../ports";
import type { Snapshot } from "../store";

/** What the sweep found due. */
export interface Due {
  events: readonly Snapshot[];
  others: readonly Snapshot[];
}

/** Epoch milliseconds of a document's `dueAt`. */
const dueAtOf = ({ data }: Snapshot): number => instantSchema.parse(data["dueAt"]).toMillis();

function dueOf({ events, others }: Due): Health["due"] {
  const times = [...events, ...others].map(dueAtOf);
  return { count: times.length, oldestAt: times.length === 0 ? null : at(Math.min(...times)) };
}

async function examine(
  { store, clock }: Pick<Ports, "store" | "clock">,
  due: Due,
  numbersSpent: string[],
): Promise<Health> {
  const now = clock.now();
  const [unknown, held, failed, aiFailed] = await Promise.all([
    store.query(queries.unknownSends(mostCounted)),
    store.query(queries.channelsHeld(mostCounted)),
    store.query(queries.eventsInState("failed", at(now - failedEventShownMs), mostCounted)),
    store.query(queries.aiFailedSince(at(now - aiFailureShownMs), mostCounted)),
  ]);
  return {
    asOf: at(now),
    receivedLate: due.events.filter((event) => dueAtOf(event) <= now - lateAfterMs).length,
    unknownSends: unknown.length,
    numbersHeld: held.map(({ path }) => idOf(path)),
    numbersSpent,
    failedEvents: failed.length,
    aiFailures: aiFailed.length,
    due: dueOf(due),
  };
}

/** The later of two sweeps at once stays. */
const write = (ports: Pick<Ports, "store" | "clock">, health: Health): Promise<void> =>
  compareAndSet(ports, async () => {
    const known = await ports.store.get(healthPath);
    return {
      writes: known
        ? [{ op: "update", path: healthPath, fields: { ...health } }]
        : [{ op: "create", path: healthPath, data: { ...health } }],
      result: undefined,
    };
  });

export async function keepHealth(
  ports: Pick<Ports, "store" | "clock" | "log">,
  due: Due,
  numbersSpent: string[],
): Promise<void> {
  const health = await examine(ports, due, numbersSpent);
  await write(ports, health);
  const { asOf, numbersHeld, receivedLate, unknownSends, failedEvents, aiFailures } = health;
  const { count, oldestAt } = health.due;
  ports.log.info("healthKept", {
    receivedLate,
    unknownSends,
    numbersHeld: numbersHeld.length,
    numbersSpent: numbersSpent.length,
    failedEvents,
    aiFailures,
    due: count,
    oldestDueMs: oldestAt ? asOf.toMillis() - oldestAt.toMillis() : 0,
  });
}
