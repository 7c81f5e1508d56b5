/** A fingerprint changes with names and contents of sources, and with nothing else. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fingerprint } from "./fingerprint.ts";

let folder: string;
const write = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "takeover-fingerprint-"));
  for (const name of ["src", "lib", "node_modules"]) mkdirSync(join(folder, name));
  write("src/a.ts", "1");
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test.each([
  ["another content", "src/a.ts", "2"],
  ["another file", "src/b.ts", ""],
])("changes with %s", (_what, name, text) => {
  const before = fingerprint([folder]);
  write(name, text);
  expect(fingerprint([folder])).not.toBe(before);
});

test.each(["lib/a.js", "node_modules/a.js"])("does not change with %s", (name) => {
  const before = fingerprint([folder]);
  write(name, "x");
  expect(fingerprint([folder])).toBe(before);
});

test("a path that is not there counts as empty", () => {
  expect(fingerprint([join(folder, "none")])).toBe(fingerprint([]));
});
