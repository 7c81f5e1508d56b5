/** The report counts every step and ends with the one line that others read. */
import { createReport } from "./report.ts";

function report() {
  const lines: string[] = [];
  return {
    lines,
    ...createReport(
      (text) => lines.push(text),
      () => 0,
    ),
  };
}

test("counts tests and steps, shows what failed in full and ends with the totals", async () => {
  const { lines, step, end } = report();
  await step("format", () => Promise.resolve({ passed: 1, failed: 0, output: "unseen" }));
  await step("unit", () => Promise.resolve({ passed: 40, failed: 2, output: "a\nb\n", note: "2 failed" }));
  expect(end()).toBe(1);
  expect(lines).toEqual(["✓ format (0.0 s)", "✗ unit: 2 failed (0.0 s)", "a\nb", "41 passed, 2 failed"]);
});

test("a step that throws has failed", async () => {
  const { lines, step, end } = report();
  expect(await step("suite", () => Promise.reject(new Error("port 8080")))).toBe(false);
  expect(end()).toBe(1);
  expect(lines).toEqual(["✗ suite (0.0 s)", "port 8080", "0 passed, 1 failed"]);
});

test("is green only without failures", async () => {
  const { step, end } = report();
  await step("format", () => Promise.resolve({ passed: 1, failed: 0, output: "" }));
  expect(end()).toBe(0);
});
