/** Which days are looked at, and the address that says so. */
import { askedOf, daysUntil, pathOfAsked, shifted, todayIn } from "./period";

test("days follow each other across months, leap days and summer time", () => {
  expect(daysUntil("2028-03-01", 3)).toEqual(["2028-02-28", "2028-02-29", "2028-03-01"]);
  expect(daysUntil("2026-03-30", 3)).toEqual(["2026-03-28", "2026-03-29", "2026-03-30"]);
  expect(shifted("2026-01-01", -1)).toBe("2025-12-31");
});

test("today is the one of the number's zone", () => {
  const evening = Date.parse("2026-11-22T17:30:00Z");
  expect(todayIn("Asia/Jakarta", evening)).toBe("2026-11-23");
  expect(todayIn("UTC", evening)).toBe("2026-11-22");
});

test.each(["", "?days=28", "?number=1", "?days=90&number=1&show=failed%2F131026"])(
  "the address %j comes back as it was",
  (path) => {
    expect(pathOfAsked(askedOf(path))).toBe(path);
  },
);

test("a period that isn't offered is the shortest", () => {
  expect(askedOf("?days=3").days).toBe(7);
});
