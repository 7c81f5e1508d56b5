/** Half of the seeds; the other half has a file of its own, so that two workers share them. */
import { assertSeeds } from "../testing/simulation/runSeed";
import { assertMet } from "../testing/simulation/assertMet";

test("every even seed holds every invariant, at every step and at rest", async () => {
  assertMet(await assertSeeds(2));
}, 7_200_000);
