/** Figures are summed: in any order, any grouping, and with nothing added by nothing. */
import fc from "fast-check";
import { histogramOf } from "./histogram";
import { type Figures, authorTypes, figuresSchema, maxBehind, mergeFigures, noFigures } from "./numbers";

const id = fc.integer({ min: 0, max: 60 }).map((n) => `1-${String(n)}`);
const behind = fc
  .array(fc.record({ conversationId: id, rank: fc.integer({ min: 0, max: 50 }) }), { maxLength: 3 })
  .map((each) => ({ ...noFigures, windowMisses: { count: each.length, behind: each } }));
const one = fc.oneof(
  behind,
  fc
    .tuple(fc.constantFrom(...authorTypes), fc.nat(9))
    .map(([author, n]): Figures => ({ ...noFigures, messages: { [author]: { count: n, behind: [] } } })),
  fc.tuple(id, fc.integer({ min: 1, max: 1e7 })).map(([conversationId, ms]): Figures => ({
    ...noFigures,
    firstResponses: {
      ...noFigures.firstResponses,
      human: { waits: histogramOf(ms), behind: [{ conversationId, rank: ms }] },
    },
  })),
  fc
    .tuple(id, fc.constantFrom("131026", "parked"), fc.constantFrom("a", "b", undefined))
    .map(([conversationId, key, title]): Figures => ({
      ...noFigures,
      failures: {
        [key]: {
          count: 1,
          behind: [{ conversationId, rank: 1 }],
          ...(title === undefined ? {} : { title }),
        },
      },
    })),
);
/** Sums as they come out of `mergeFigures`, whose lists are sorted and cut. */
const some = fc.array(one, { maxLength: 60 }).map((each) => each.reduce(mergeFigures, noFigures));

it("is the same in any order and any grouping", () => {
  fc.assert(
    fc.property(some, some, some, (a, b, c) => {
      expect(mergeFigures(a, b)).toEqual(mergeFigures(b, a));
      expect(mergeFigures(mergeFigures(a, b), c)).toEqual(mergeFigures(a, mergeFigures(b, c)));
      expect(mergeFigures(a, noFigures)).toEqual(a);
    }),
  );
});

it("keeps the figures' shape, and no more conversations than it may", () => {
  fc.assert(
    fc.property(some, (figures) => {
      expect(figuresSchema.parse(figures)).toEqual(figures);
      expect(figures.windowMisses.behind.length).toBeLessThanOrEqual(maxBehind);
    }),
  );
});
