/** Figures that a run measured, for whoever reads the report. They are no pass marks: a machine under load is no bug. */
import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/root.ts";

const folder = join(root, "test-results");

/** One line for the report of `npm test`. */
export function tell(figure: string): void {
  mkdirSync(folder, { recursive: true });
  appendFileSync(join(folder, "figures.txt"), `${figure}\n`);
}

/** The value that this share of all is not above. @param share 0.5 is the median */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
