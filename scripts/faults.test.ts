/** Each fault of the catalogue has a test that names it: titles carry `F07`, and a number nobody tests is an error. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.ts";

/** Numbers from the catalogue of what breaks in systems of this kind. */
const named = Array.from({ length: 60 }, (_, index) => `F${String(index + 1).padStart(2, "0")}`);

const tests = ["functions/src", "e2e", "simulators", "console"]
  .flatMap((folder) => globSync(`${folder}/**/*.test.{ts,tsx}`, { cwd: root }))
  .filter((file) => !file.includes("node_modules"));

/** Texts that a call begins with and that name a fault, as titles do, also behind a table of cases. */
const titlesIn = (source: string): string[] =>
  [...source.matchAll(/\(\s*(["'`])((?:(?!\1).)*\bF\d\d\b.*?)\1/g)].map((match) => match[2] ?? "");

const titles = tests.flatMap((file) => titlesIn(readFileSync(join(root, file), "utf8")));

test.each(named)("%s has a test", (fault) => {
  expect(titles.filter((title) => title.includes(fault)).length).toBeGreaterThan(0);
});

test("no title names a fault outside the catalogue", () => {
  const numbers = titles.flatMap((title) => title.match(/\bF\d\d\b/g) ?? []);
  expect(numbers.filter((number) => number < "F01" || number > "F60")).toEqual([]);
});
