/** Each callable is asked in the way that its row of the registry wants. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { callables } from "../../../functions/src/contract/callables";

const folder = join(__dirname, "..");
const sources = globSync("**/*.{ts,tsx}", { cwd: folder })
  .filter((file) => !file.includes(".test."))
  .map((file) => readFileSync(join(folder, file), "utf8"));

const askedBy = (way: string): string[] =>
  sources.flatMap((source) =>
    [...source.matchAll(new RegExp(`\\b${way}\\("(\\w+)"`, "g"))].map((match) => match[1] ?? ""),
  );

const takesTokenOnce = Object.entries(callables)
  .filter(([, row]) => "takesTokenOnce" in row && row.takesTokenOnce)
  .map(([name]) => name);

test("those that take a token once get one of their own, and no others do", () => {
  expect(askedBy("callableOnce").sort()).toEqual(takesTokenOnce.sort());
  expect(askedBy("callable").filter((name) => takesTokenOnce.includes(name))).toEqual([]);
});

test("every callable that is asked for exists", () => {
  const asked = [...askedBy("callable"), ...askedBy("callableOnce")];
  expect(asked.length).toBeGreaterThan(20);
  expect(asked.filter((name) => !(name in callables))).toEqual([]);
});
