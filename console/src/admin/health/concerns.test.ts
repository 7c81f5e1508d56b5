/** What needs a look, and what only looks so. */
import type { Health } from "../../../../functions/src/contract/health";
import { isConcern, isStale, lines } from "./concerns";

const at = (millis: number) => ({ toMillis: () => millis });
const minute = 60_000;
const fine: Health = {
  asOf: at(100 * minute),
  receivedLate: 0,
  unknownSends: 0,
  numbersHeld: [],
  numbersSpent: [],
  failedEvents: 0,
  aiFailures: 0,
  due: { count: 3, oldestAt: at(99 * minute) },
};

test.each<[string, Partial<Health>, string[]]>([
  ["nothing where only a little is due", {}, []],
  ["a held number", { numbersHeld: ["1"] }, ["numbersHeld"]],
  ["failed events and late ones", { failedEvents: 2, receivedLate: 1 }, ["receivedLate", "failedEvents"]],
  ["what has been due for long", { due: { count: 1, oldestAt: at(94 * minute) } }, ["due"]],
  ["nothing due at all", { due: { count: 0, oldestAt: null } }, []],
])("%s", (_what, changes, concerns) => {
  expect(lines.filter((line) => isConcern({ ...fine, ...changes }, line))).toEqual(concerns);
});

test("a look of more than five minutes ago is none", () => {
  expect(isStale(fine, 105 * minute)).toBe(false);
  expect(isStale(fine, 105 * minute + 1)).toBe(true);
});
