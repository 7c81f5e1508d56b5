import { assertSchedules } from "../testing/simulation/schedules";

/** How many choices of the scheduler are tried in every way: `SIMULATION_DEPTH`, else seven. */
const depth = Number(process.env["SIMULATION_DEPTH"] ?? 7);

test(`every schedule to depth ${String(depth)} holds every invariant`, async () => {
  const count = await assertSchedules(depth);
  expect(count).toBeGreaterThan(3 ** depth);
}, 7_200_000);
