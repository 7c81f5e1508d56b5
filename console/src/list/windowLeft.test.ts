/** How much of the 24 hours is left, and how long somebody waits, in words. */
import { at } from "../../../functions/src/contract/instant";
import { ageInWords, inWords, windowLeft } from "./windowLeft";

const minute = 60_000;
const words = {
  now: "now",
  minutes: (count: number) => `${String(count)} min`,
  hours: (count: number) => `${String(count)} h`,
  days: (count: number) => `${String(count)} d`,
};
const left = (minutes: number) => windowLeft({ windowEndsAt: at(minutes * minute) }, 0);

test("said from two hours before the end on, and once it is over", () => {
  expect(left(24 * 60)).toEqual({ kind: "open" });
  expect(left(120)).toEqual({ kind: "soon", minutes: 119 });
  expect(left(0.75)).toEqual({ kind: "soon", minutes: 1 });
});

test("over when the server refuses a free text, which is half a minute before Meta does", () => {
  expect(left(0.5)).toEqual({ kind: "closed" });
  expect(left(0)).toEqual({ kind: "closed" });
});

test("in words", () => {
  expect([40, 60, 95].map((minutes) => inWords(minutes, words))).toEqual(["40 min", "1 h", "1 h 35 min"]);
  expect([0.5, 3, 61, 47 * 60, 72 * 60].map((minutes) => ageInWords(minutes * minute, words))).toEqual([
    "now",
    "3 min",
    "1 h",
    "47 h",
    "3 d",
  ]);
});
