/** Figures of summed days: what they are, what they are of, and how they changed. */
import { histogramOf, mergeHistograms } from "../../../functions/src/contract/histogram";
import { type Bucket, type Figures, noFigures } from "../../../functions/src/contract/numbers";
import { changeOf, figures, ninetieth, reasonsOf } from "./figures";

const minute = 60_000;
const bucket = (count: number, ...ids: string[]): Bucket => ({
  count,
  behind: ids.map((conversationId, rank) => ({ conversationId, rank })),
});
const waits = (...each: number[]) => each.map(histogramOf).reduce(mergeHistograms, {});
const some: Figures = {
  ...noFigures,
  messages: { customer: bucket(10, "a"), ai: bucket(6, "a"), agent: bucket(3, "b"), system: bucket(1, "a") },
  answers: { ai: bucket(6, "a"), human: bucket(2, "b") },
  firstResponses: {
    ai: { waits: {}, behind: [] },
    human: { waits: waits(minute, 2 * minute, 60 * minute), behind: bucket(0, "b").behind },
  },
  handedOver: { customerAsked: bucket(2, "a"), takeover: bucket(1, "b") },
};

test("the share of the AI is of all answers, and of nothing where there is none", () => {
  expect(figures.aiShare.value(some)).toBe(0.75);
  expect(figures.aiShare.value(noFigures)).toBeNull();
});

test("a wait is the median, with the wait of nine in ten beside it", () => {
  const near = (ms: number): number => Math.round(ms / minute);
  expect(near(figures.humanWait.value(some) ?? 0)).toBe(2);
  expect(Math.abs(near(ninetieth(some, "human") ?? 0) - 60)).toBeLessThanOrEqual(3);
  expect(figures.humanWait.of(some)).toBe(3);
  expect(figures.aiWait.value(some)).toBeNull();
});

test("what people took by themselves is no handing over", () => {
  expect(figures.handedOver.value(some)).toBe(2);
  expect(figures.taken.value(some)).toBe(1);
  expect(Object.keys(reasonsOf.taken?.(some) ?? {})).toEqual(["takeover"]);
});

test("messages out are everybody's but the customers'", () => {
  expect(figures.in.value(some)).toBe(10);
  expect(figures.out.value(some)).toBe(10);
});

test.each([
  ["a count by its share", "count", 12, 10, 0.2],
  ["a wait by its share", "wait", 30, 60, -0.5],
  ["a share by its difference", "share", 0.8, 0.75, 0.05],
  ["nothing from nothing", "count", 5, 0, null],
  ["nothing where there was none", "wait", 5, null, null],
  ["nothing where there is none", "wait", null, 5, null],
] as const)("a change is told: %s", (_what, unit, now, before, change) => {
  const told = changeOf(unit, now, before);
  if (change === null) expect(told).toBeNull();
  else expect(told).toBeCloseTo(change);
});
