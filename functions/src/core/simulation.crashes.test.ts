import { type Company, assertCrashes, companies, workflows } from "../testing/simulation/crashes";

const all = Object.keys(companies) as Company[];

describe.each(all)("a crash at every await, %s", (company) => {
  let crashes = 0;

  test.each(workflows)(
    "of $name",
    async (workflow) => {
      const found = await assertCrashes(workflow, company);
      expect(found).toBeGreaterThanOrEqual(workflow.targets.length);
      crashes += found;
    },
    60_000,
  );

  test("are enough points to crash at", () => {
    expect(crashes).toBeGreaterThanOrEqual(170);
  });
});
