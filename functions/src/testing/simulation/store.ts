/** The memory store with every call a step, and the ways in which a real store answers wrongly, late or not at all. */
import { healthPath } from "../../contract/paths";
import { TakeoverError } from "../../core/errors";
import type { Store, Version, Write } from "../../core/store";
import type { Invocation } from "./scheduler";
import type { Simulation } from "./simulation";

/** Firestore down: some calls fail at once, some wait until it is back. */
async function whenUp<Value>(sim: Simulation, by: Invocation, work: () => Promise<Value>): Promise<Value> {
  const { scheduler, fates } = sim;
  if (fates.happens("storeOutage")) sim.outageUntil = scheduler.now + fates.between(1_000, 40_000);
  if (scheduler.now < sim.outageUntil && fates.between(0, 1) === 0) {
    await scheduler.sleep(by, sim.outageUntil - scheduler.now);
  }
  return work();
}

const paths = (writes: readonly Write[]): string => writes.map(({ op, path }) => `${op} ${path}`).join(", ");

/** The health document is for people: no code decides by it, so that its place among the others is of no consequence. */
const isForPeople = (writes: readonly Write[]): boolean => writes.every(({ path }) => path === healthPath);

/** Applies a commit and lets the referee see what it changed. */
async function apply(
  sim: Simulation,
  by: Invocation,
  writes: readonly Write[],
): Promise<ReadonlyMap<string, Version>> {
  sim.assertStoreIsUp();
  const before = new Map(writes.map(({ path }) => [path, sim.store.documents.get(path)?.data]));
  const versions = await sim.store.commit(writes);
  sim.referee.committed(by, before);
  return versions;
}

export function steppedStore(sim: Simulation, by: Invocation): Store {
  const { scheduler, fates, store } = sim;
  const read = <Value>(say: () => string, work: () => Promise<Value>): Promise<Value> =>
    whenUp(sim, by, () =>
      scheduler.step(by, "read", say, () => {
        sim.assertStoreIsUp();
        if (fates.happens("readRefused")) {
          throw new TakeoverError("unavailable", "the read was refused", { retryable: true });
        }
        return work();
      }),
    );
  return {
    get: (path) =>
      read(
        () => `get ${path}`,
        () => store.get(path),
      ),
    getAll: (wanted) =>
      read(
        () => `get ${wanted.join(", ")}`,
        () => store.getAll(wanted),
      ),
    query: (spec) =>
      read(
        () => `query ${spec.collection} ${spec.where.map(([field]) => field).join(" ")}`,
        () => store.query(spec),
      ),
    count: (spec) =>
      read(
        () => `count ${spec.collection} ${spec.where.map(([field]) => field).join(" ")}`,
        () => store.count(spec),
      ),
    sum: (spec, field) =>
      read(
        () => `sum ${spec.collection} ${field}`,
        () => store.sum(spec, field),
      ),
    commit: (writes) =>
      whenUp(sim, by, async () => {
        const isAborted = fates.happens("commitAborted");
        const versions = await scheduler.step(
          by,
          isForPeople(writes) ? "read" : "write",
          () => `commit${isAborted ? " (aborted)" : ""} ${paths(writes)}`,
          () => {
            if (isAborted) throw new TakeoverError("conflict", "aborted", { retryable: true });
            return apply(sim, by, writes);
          },
        );
        if (fates.happens("commitRepeated")) {
          const repeat = () => apply(sim, by, writes);
          return scheduler.step(by, "write", () => "commit again", repeat, fates.between(50, 1_500));
        }
        if (fates.happens("commitUnanswered")) {
          throw new TakeoverError("deadlineExceeded", "no answer", { retryable: true });
        }
        return versions;
      }),
  };
}
