/** A jest run passes only by tests that ran and passed. */
import { judge } from "./jestRun.ts";

const counts = {
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
};

test.each([
  ["all passed", counts, 0, { passed: 3, failed: 0 }],
  ["one failed", { ...counts, numFailedTests: 1 }, 1, { passed: 3, failed: 1 }],
  ["a skipped test", { ...counts, numPendingTests: 2 }, 0, { passed: 3, failed: 2 }],
  ["a todo", { ...counts, numTodoTests: 1 }, 0, { passed: 3, failed: 1 }],
  ["a file that did not run", { ...counts, numRuntimeErrorTestSuites: 1 }, 1, { passed: 3, failed: 1 }],
  ["no test at all", { ...counts, numPassedTests: 0 }, 0, { passed: 0, failed: 1 }],
  ["a bad end after good tests", counts, 137, { passed: 3, failed: 1 }],
  ["no counts", undefined, 0, { passed: 0, failed: 1 }],
] as const)("%s", (_name, given, exitCode, expected) => {
  expect(judge(given, exitCode)).toMatchObject(expected);
});
