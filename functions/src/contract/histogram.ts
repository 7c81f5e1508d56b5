/**
 * Durations, counted in buckets that grow by a tenth: medians and percentiles of any set of days come from the sum of their
 * histograms, and are within five percent of the exact ones. (Masson et al., DDSketch, 2019.)
 */
import { z } from "zod";

const growth = 1.1;
/** A week; longer waits count as that. */
const longestMs = 7 * 24 * 60 * 60_000;

/** How many durations fell into each bucket, by the bucket's number. */
export const histogramSchema = z.record(z.string(), z.number().int().min(0));
export type Histogram = z.infer<typeof histogramSchema>;

const bucketOf = (ms: number): number =>
  Math.ceil(Math.log(Math.min(Math.max(ms, 1), longestMs)) / Math.log(growth));

/** The duration that stands for a bucket: as far from its lower end as from its upper one, in proportion. */
const durationOf = (bucket: number): number => (2 * growth ** bucket) / (growth + 1);

/** @param ms below a millisecond counts as one */
export const histogramOf = (ms: number): Histogram => ({ [String(bucketOf(ms))]: 1 });

export const histogramTotal = (histogram: Histogram): number =>
  Object.values(histogram).reduce((sum, count) => sum + count, 0);

export function mergeHistograms(a: Histogram, b: Histogram): Histogram {
  const sum = { ...a };
  for (const [bucket, count] of Object.entries(b)) sum[bucket] = (sum[bucket] ?? 0) + count;
  return sum;
}

/**
 * The duration that so large a share was at most.
 *
 * @param share 0.5 for the median, 0.9 for the 90th percentile
 * @returns milliseconds, null of an empty histogram
 */
export function quantile(histogram: Histogram, share: number): number | null {
  const buckets = Object.entries(histogram)
    .map(([bucket, count]) => ({ bucket: Number(bucket), count }))
    .sort((a, b) => a.bucket - b.bucket);
  const wanted = Math.max(1, Math.ceil(share * histogramTotal(histogram)));
  let seen = 0;
  for (const { bucket, count } of buckets) {
    seen += count;
    if (seen >= wanted) return Math.round(durationOf(bucket));
  }
  return null;
}
