/** The order of a list while somebody points at it. */
import { calmOrder } from "./calmOrder";

test("nobody points: as it is", () => {
  expect(calmOrder(null, ["a", "b"])).toEqual({ ids: ["a", "b"], fresh: 0 });
});

test("new ones gather, and nothing moves", () => {
  expect(calmOrder(["a", "b", "c"], ["x", "y", "a", "b", "c"])).toEqual({ ids: ["a", "b", "c"], fresh: 2 });
});

test("one that rises is new too, and stays where it is", () => {
  expect(calmOrder(["a", "b", "c"], ["c", "a", "b"])).toEqual({ ids: ["a", "b", "c"], fresh: 1 });
});

test("what is read further down is added at the end and is no news", () => {
  expect(calmOrder(["a", "b"], ["a", "b", "c", "d"])).toEqual({ ids: ["a", "b", "c", "d"], fresh: 0 });
});

test("one that leaves the view keeps its place until the pointer leaves", () => {
  expect(calmOrder(["a", "b", "c"], ["a", "c"])).toEqual({ ids: ["a", "b", "c"], fresh: 0 });
});
