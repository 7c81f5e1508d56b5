/** Every package may be shipped, and docs/licences.md lists them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../root.ts";
import { licenceOf, problems, shipped } from "./licences.ts";
import { needed } from "./lockfile.ts";

test("every licence is one that can be shipped, or used to build", () => {
  expect(problems()).toEqual([]);
});

test("docs/licences.md lists what is shipped today; npm run licences brings it up to date", () => {
  const rows = [
    ...readFileSync(join(root, "docs", "licences.md"), "utf8").matchAll(
      /^\| (functions|console) +\| (.*) \|$/gm,
    ),
  ];
  const listed = rows.map(([, where = "", rest = ""]) => [
    where,
    ...rest.split("|").map((cell) => cell.trim()),
  ]);
  const wanted = shipped().map((each) => [each.where, each.name, each.version, licenceOf(each)]);
  // Prettier writes an underscore in a name with a backslash.
  expect(listed.map((row) => row.map((cell) => cell.replaceAll("\\", "")))).toEqual(wanted);
});

test("what is needed is found as Node finds it: beside what needs it, then further up", () => {
  const lock = new Map([
    ["node_modules/a", { version: "1.0.0", license: "MIT", dependencies: { b: "*", c: "*" } }],
    ["node_modules/a/node_modules/b", { version: "2.0.0", license: "ISC", dependencies: { c: "*" } }],
    ["node_modules/b", { version: "1.0.0", license: "MIT" }],
    ["node_modules/c", { version: "3.0.0", license: "GPL-3.0" }],
    ["node_modules/d", { version: "4.0.0", license: "MIT" }],
  ]);
  expect(needed(lock, ["a"]).map(({ name, version }) => `${name} ${version}`)).toEqual([
    "a 1.0.0",
    "b 2.0.0",
    "c 3.0.0",
  ]);
});
