/** Quick clicks on labels count from each other and not from a document that is a moment behind. */
import { openActs, withActs } from "./labelActs";

test("a second click while the document is behind keeps the first one", () => {
  const acts = new Map([["vip", false]]);
  expect(withActs(["baru", "vip"], acts)).toEqual(["baru"]);
  expect(withActs(["baru", "vip"], new Map([...acts, ["baru", false]]))).toEqual([]);
  expect(withActs(["baru", "vip"], new Map([...acts, ["lama", true]]))).toEqual(["baru", "lama"]);
});

test("what a colleague added meanwhile stays", () => {
  expect(withActs(["baru", "vip", "retur"], new Map([["vip", false]]))).toEqual(["baru", "retur"]);
});

test("an act is over once the document shows it", () => {
  const acts = new Map([
    ["vip", false],
    ["lama", true],
  ]);
  expect([...openActs(["vip"], acts)]).toEqual([...acts]);
  expect([...openActs(["lama"], acts)]).toEqual([]);
});
