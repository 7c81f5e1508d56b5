/** docs/faults.md is the catalogue: titles of tests name its faults as `F07`, and each row names a file that has such a title. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.ts";

const text = (file: string): string => readFileSync(join(root, file), "utf8");

const tests = ["functions/src", "e2e", "simulators", "console"]
  .flatMap((folder) => globSync(`${folder}/**/*.test.{ts,tsx}`, { cwd: root }))
  .filter((file) => !file.includes("node_modules"));

/** Texts that a call begins with and that name a fault, as titles do, also behind a table of cases. */
const titlesIn = (source: string): string[] =>
  [...source.matchAll(/\(\s*(["'`])((?:(?!\1).)*\bF\d\d\b.*?)\1/g)].map((match) => match[2] ?? "");

/** The faults that the titles of a file name. */
const faultsIn = (file: string): string[] =>
  titlesIn(text(file)).flatMap((title) => title.match(/\bF\d\d\b/g) ?? []);

const faultsOf = new Map(tests.map((file) => [file, faultsIn(file)]));

const rows = [...text("docs/faults.md").matchAll(/^\| (F\d\d) \| \S.*\. \| `(\S+)` \|$/gm)].map(
  ([, fault = "", file = ""]) => ({ fault, file }),
);

test("the page has each fault once, in order", () => {
  const sixty = Array.from({ length: 60 }, (_, index) => `F${String(index + 1).padStart(2, "0")}`);
  expect(rows.map(({ fault }) => fault)).toEqual(sixty);
});

test.each(rows)("$fault is tested in $file", ({ fault, file }) => {
  expect(faultsOf.get(file)).toContain(fault);
});

test("no title names a fault that the page doesn't have", () => {
  const known = new Set(rows.map(({ fault }) => fault));
  const named = [...faultsOf.values()].flat();
  expect(named.filter((fault) => !known.has(fault))).toEqual([]);
});
