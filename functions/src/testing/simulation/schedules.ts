/**
 * Every schedule, to a depth: two messages, their turn, a takeover, a hand-back, a sweep after a minute, and the
 * statuses of what is sent. Whenever more than one of them could change something next, each is tried; beyond the depth
 * the oldest goes first. Reads change nothing that others see and are done at once, so that depth is spent on commits,
 * requests and time; what was read may be overtaken by any commit.
 */
import { phoneNumberId } from "../documents";
import { checkAtRest } from "./atRest";
import { CalmFates, type Fault } from "./fates";
import type { Pending } from "./scheduler";
import { Simulation } from "./simulation";
import { agentActs } from "./story";

const budi = "6281200000001";

class ScheduleFates extends CalmFates {
  /** Before the part that is explored. */
  calm = true;
  /** How many could have gone at each choice. */
  readonly widths: number[] = [];

  constructor(
    private readonly prefix: readonly number[],
    private readonly depth: number,
  ) {
    super();
  }

  override choose(ready: readonly Pending[]): number {
    const read = ready.findIndex(({ kind }) => kind === "read");
    if (read >= 0) return read;
    if (this.calm || this.widths.length >= this.depth) return 0;
    const choice = this.prefix[this.widths.length] ?? 0;
    this.widths.push(ready.length);
    return choice;
  }

  override happens(fault: Fault): boolean {
    return this.calm && (fault === "statusLost" || fault === "triggerLost");
  }
}

const write = (sim: Simulation, wamid: string): void => {
  sim.meta.customerWrites(phoneNumberId, budi, wamid, `rahasia ${wamid} dari ${budi}`);
};

const live = { origin: "live" };

/** One schedule. */
async function follow(prefix: readonly number[], depth: number, tracing = false) {
  const fates = new ScheduleFates(prefix, depth);
  const sim = new Simulation(fates, tracing);
  write(sim, "wamid.in0");
  await sim.scheduler.run();
  const [first = ""] = sim.referee.pathsOf("wamid.in0");
  const conversationId = first.split("/")[1] ?? "";
  sim.trigger(live, conversationId, "wamid.in0");
  await sim.scheduler.run();
  write(sim, "wamid.in1");
  write(sim, "wamid.in2");
  await sim.scheduler.run();
  fates.calm = false;

  agentActs(sim, "takeOver");
  agentActs(sim, "handBack");
  sim.trigger(live, conversationId, "wamid.in1");
  sim.trigger(live, conversationId, "wamid.in2");
  sim.scheduler.later(0, "a minute passes", () => {
    sim.scheduler.now += 60_000;
    sim.runSweep();
  });
  await sim.run();
  checkAtRest(sim);
  return { sim, widths: fates.widths };
}

/** The next prefix in order, or null after the last. */
function after(prefix: readonly number[], widths: readonly number[]): number[] | null {
  for (let last = widths.length - 1; last >= 0; last -= 1) {
    const choice = prefix[last] ?? 0;
    if (choice + 1 < (widths[last] ?? 0)) {
      const kept = widths.slice(0, last).map((_width, index) => prefix[index] ?? 0);
      return [...kept, choice + 1];
    }
  }
  return null;
}

/** @returns how many schedules there are @throws at the first that breaks an invariant, with its trace */
export async function assertSchedules(depth: number): Promise<number> {
  let count = 0;
  let prefix: number[] | null = [];
  while (prefix) {
    const { sim, widths } = await follow(prefix, depth);
    count += 1;
    if (sim.referee.violation !== null) {
      const traced = await follow(prefix, depth, true);
      const where = `schedule ${prefix.join(",")}: ${sim.referee.violation}`;
      throw new Error([where, ...(traced.sim.scheduler.trace ?? [])].join("\n"));
    }
    prefix = after(prefix, widths);
  }
  return count;
}
