/** What the benchmarks make of their samples. */

/** The middle one; of an even number, the upper of the two. */
export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** y = a + b·x by least squares. */
export function fitLine(points: readonly (readonly [x: number, y: number])[]): { a: number; b: number } {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const middle = { x: mean(points.map(([x]) => x)), y: mean(points.map(([, y]) => y)) };
  const covariance = mean(points.map(([x, y]) => (x - middle.x) * (y - middle.y)));
  const variance = mean(points.map(([x]) => (x - middle.x) ** 2));
  const b = covariance / variance;
  return { a: middle.y - b * middle.x, b };
}
