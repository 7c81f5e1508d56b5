/** Percentiles of summed histograms are those of all the durations, within five percent. */
import fc from "fast-check";
import { type Histogram, histogramOf, histogramTotal, mergeHistograms, quantile } from "./histogram";

const duration = fc.integer({ min: 1, max: 7 * 24 * 60 * 60_000 });
const histogram = (durations: readonly number[]): Histogram =>
  durations.map(histogramOf).reduce(mergeHistograms, {});

const exact = (durations: readonly number[], share: number): number => {
  const sorted = [...durations].sort((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1] ?? 0;
};

it("tells every percentile within five percent, of whatever days are summed", () => {
  const days = fc.array(fc.array(duration, { maxLength: 40 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(days, fc.constantFrom(0.5, 0.9, 0.99, 1), (each, share) => {
      const all = each.flat();
      fc.pre(all.length > 0);
      const told = quantile(each.map(histogram).reduce(mergeHistograms, {}), share) ?? 0;
      const wanted = exact(all, share);
      expect(Math.abs(told - wanted)).toBeLessThanOrEqual(0.05 * wanted + 0.5);
    }),
  );
});

it("is the same in any order", () => {
  fc.assert(
    fc.property(fc.array(duration), fc.array(duration), (a, b) => {
      const [x, y] = [histogram(a), histogram(b)];
      expect(mergeHistograms(x, y)).toEqual(mergeHistograms(y, x));
      expect(mergeHistograms(x, y)).toEqual(histogram([...a, ...b]));
      expect(histogramTotal(mergeHistograms(x, y))).toBe(a.length + b.length);
    }),
  );
});

it("tells nothing of nothing, and takes what can't be for the nearest that can", () => {
  expect(quantile({}, 0.5)).toBeNull();
  expect(quantile(histogramOf(-5), 0.5)).toBe(1);
  expect(quantile(histogramOf(1e12), 0.5)).toBe(quantile(histogramOf(7 * 24 * 60 * 60_000), 0.5));
});
