/** A simulation that meets nothing proves nothing: all of its faults must have happened, and often enough. */
import { type Fault, faults } from "./fates";
import type { Met } from "./runSeed";

/** Of a thousand seeds, at least this many must have met each fault. */
const seldom = 10;

/** Too few seeds say nothing about how often a fault happens, so a replay is left alone. */
export function assertMet(met: Met): void {
  expect(met.seeds).toBeGreaterThan(0);
  if (met.seeds < 500) return;
  const often = (fault: Fault): boolean => (met.faults[fault] * 1000) / met.seeds >= seldom;
  expect(faults.filter((fault) => !often(fault))).toEqual([]);
  expect(met.sends).toBeGreaterThan(met.seeds * 0.8);
  expect(met.doubles).toBeGreaterThan(0);
}
