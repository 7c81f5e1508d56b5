/** One seed, from its story to rest; and many. A failing one says what is wrong, how to see it again, and how it came. */
import { checkAtRest } from "./atRest";
import { type Fault, SeededFates, faults } from "./fates";
import { Simulation } from "./simulation";
import { tell } from "./story";

export interface SeedRun {
  sim: Simulation;
  fates: SeededFates;
}

export async function runSeed(seed: number, tracing = false): Promise<SeedRun> {
  const fates = new SeededFates(seed);
  const sim = new Simulation(fates, tracing);
  tell(sim, fates);
  await sim.run();
  checkAtRest(sim);
  return { sim, fates };
}

const fileOf = (seed: number): string => `core/simulation.${seed % 2 === 0 ? "even" : "odd"}`;

/** @throws an Error that names the seed, the command that replays it, and how it came to it */
export async function assertSeed(seed: number, isReplay = false): Promise<SeedRun> {
  const run = await runSeed(seed);
  const { violation } = run.sim.referee;
  if (violation === null) return run;
  const { sim } = await runSeed(seed, true);
  const trace = sim.scheduler.trace ?? [];
  throw new Error(
    [
      `seed ${String(seed)}: ${violation}`,
      `replay it in functions/ with: SEED=${String(seed)} npx jest ${fileOf(seed)}`,
      ...(isReplay ? trace : trace.slice(-40)),
    ].join("\n"),
  );
}

/** What the seeds met, so that a test sees when they meet less. */
export interface Met {
  seeds: number;
  faults: Record<Fault, number>;
  /** Messages Meta accepted. */
  sends: number;
  /** Of those, resends of a text whose fate was unknown and that had arrived. */
  doubles: number;
}

/** How many seeds: `SIMULATION_RUNS`, else ten thousand. */
export const wantedSeeds = (): number => Number(process.env["SIMULATION_RUNS"] ?? 10_000);

/**
 * Every second seed from `first` on, or the one that `SEED` names.
 *
 * @throws at the first seed that fails
 */
export async function assertSeeds(first: 1 | 2): Promise<Met> {
  const met: Met = {
    seeds: 0,
    faults: Object.fromEntries(faults.map((fault) => [fault, 0])) as Met["faults"],
    sends: 0,
    doubles: 0,
  };
  const one = process.env["SEED"];
  const [from, to] = one === undefined ? [first, wantedSeeds()] : [Number(one), Number(one)];
  for (let seed = from; seed <= to; seed += 2) {
    const { sim, fates } = await assertSeed(seed, one !== undefined);
    met.seeds += 1;
    met.sends += sim.meta.ledger.length;
    met.doubles += sim.referee.doubles;
    for (const fault of fates.met) met.faults[fault] += 1;
  }
  return met;
}
